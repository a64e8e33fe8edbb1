package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Shape;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** All shapes in one application: one session factory or, in two persistence units, every other shape in each. */
record BootedShapes(URLClassLoader classes, List<SessionFactory> factories, List<AutoCloseable> opened)
        implements AutoCloseable {

    private static final Map<String, Object> CHECKED = Map.of(
            "pgai4j.check", "fail",
            "hibernate.hbm2ddl.auto", "validate",
            "pgai4j.embedding_models",
                    (Function<EmbeddingConfig, EmbeddingModel>)
                            config -> new DeterministicEmbeddingModel(config.dimensions()));

    static BootedShapes boot(BootWay way, Compilation compilation, TestDatabase database) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URLClassLoader classes = compilation.classLoader();
        thread.setContextClassLoader(classes);
        try {
            return switch (way) {
                case NATIVE_METADATA -> natively(classes, compilation, database);
                case JPA_WITH_LISTED_CLASSES -> of(classes, unit(classes, compilation, database, shape -> true));
                case TWO_PERSISTENCE_UNITS ->
                    of(
                            classes,
                            unit(classes, compilation, database, shape -> unit(shape) == 0),
                            unit(classes, compilation, database, shape -> unit(shape) == 1));
                case SPRING_PACKAGE_SCAN -> spring(classes, database);
            };
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static int unit(String shape) {
        return names().indexOf(shape) % 2;
    }

    private static List<String> names() {
        return Shape.all().stream().map(Shape::name).toList();
    }

    private static BootedShapes of(URLClassLoader classes, EntityManagerFactory... units) {
        return new BootedShapes(
                classes,
                Stream.of(units).map(unit -> unit.unwrap(SessionFactory.class)).toList(),
                List.of(units));
    }

    private static BootedShapes natively(URLClassLoader classes, Compilation compilation, TestDatabase database) {
        Unit unit = Unit.boot(
                compilation,
                database,
                CHECKED,
                listed(classes, compilation).map(Class::getName).toArray(String[]::new));
        return new BootedShapes(classes, List.of(unit.factory()), List.of(unit));
    }

    private static EntityManagerFactory unit(
            URLClassLoader classes, Compilation compilation, TestDatabase database, Predicate<String> isMember) {
        PersistenceConfiguration configuration = new PersistenceConfiguration("shapes")
                .properties(CHECKED)
                .property("jakarta.persistence.nonJtaDataSource", database.dataSource());
        listed(classes, compilation)
                .filter(type -> isMember.test(shapeOf(type.getName())))
                .forEach(configuration::managedClass);
        return Persistence.createEntityManagerFactory(configuration);
    }

    private static BootedShapes spring(URLClassLoader classes, TestDatabase database) {
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setBeanClassLoader(classes);
        bean.setResourceLoader(new DefaultResourceLoader(classes));
        bean.setDataSource(database.dataSource());
        bean.setPackagesToScan("shapes");
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setJpaPropertyMap(CHECKED);
        bean.afterPropertiesSet();
        return new BootedShapes(
                classes,
                List.of(bean.getNativeEntityManagerFactory().unwrap(SessionFactory.class)),
                List.of((AutoCloseable) bean::destroy));
    }

    // Those that a user would list: no generated ones.
    private static Stream<Class<?>> listed(ClassLoader classes, Compilation compilation) {
        Path folder = compilation.folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .<Class<?>>map(file ->
                            Unit.load(classes, file.replace(".class", "").replace('/', '.')))
                    .filter(type ->
                            type.isAnnotationPresent(Entity.class) && !StoredEmbedding.class.isAssignableFrom(type))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shape that a class belongs to: its package has the name. */
    static String shapeOf(String className) {
        return className.split("\\.", -1)[1];
    }

    /** The factory that has the entities of a shape. */
    SessionFactory factory(String shape) {
        return factories.get(factories.size() == 1 ? 0 : unit(shape));
    }

    @Override
    public void close() {
        try {
            for (AutoCloseable one : opened) {
                one.close();
            }
            classes.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
