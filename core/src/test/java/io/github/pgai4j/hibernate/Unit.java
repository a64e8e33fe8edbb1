package io.github.pgai4j.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.Collection;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** A session factory over classes that a test compiled, booted natively. */
final class Unit implements AutoCloseable {

    private final URLClassLoader classes;
    private final StandardServiceRegistry registry;
    private final SessionFactory factory;

    private Unit(URLClassLoader classes, StandardServiceRegistry registry, SessionFactory factory) {
        this.classes = classes;
        this.registry = registry;
        this.factory = factory;
    }

    /** @param entities the classes that a user lists; generated ones are not among them */
    static Unit boot(Compilation compilation, TestDatabase database, Map<String, Object> settings, String... entities) {
        URLClassLoader classes = compilation.classLoader();
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(classes)
                        .build())
                .applySetting("hibernate.connection.datasource", database.dataSource())
                .applySettings(settings)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        for (String entity : entities) {
            sources.addAnnotatedClass(load(classes, entity));
        }
        return new Unit(classes, registry, sources.buildMetadata().buildSessionFactory());
    }

    static Class<?> load(ClassLoader classes, String name) {
        try {
            return classes.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a getter of a test's entity returns. */
    @SuppressWarnings("unchecked")
    static Collection<StoredEmbedding<?>> embeddings(Object source, String getter) {
        try {
            return (Collection<StoredEmbedding<?>>)
                    source.getClass().getMethod(getter).invoke(source);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    SessionFactory factory() {
        return factory;
    }

    Class<?> type(String name) {
        return load(classes, name);
    }

    @Override
    public void close() {
        factory.close();
        StandardServiceRegistryBuilder.destroy(registry);
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
