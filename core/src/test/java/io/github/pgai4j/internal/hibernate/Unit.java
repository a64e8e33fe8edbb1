package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** A session factory over classes that a test compiled, booted natively. */
final class Unit implements AutoCloseable {

    private final URLClassLoader classes;
    private final StandardServiceRegistry registry;
    private final Metadata metadata;
    private final SessionFactory factory;
    private final List<String> statements;

    private Unit(URLClassLoader classes, StandardServiceRegistry registry, Metadata metadata, List<String> statements) {
        this.statements = statements;
        this.classes = classes;
        this.registry = registry;
        this.metadata = metadata;
        this.factory = metadata.buildSessionFactory();
    }

    /** @param entities the classes that a user lists; generated ones are not among them */
    static Unit boot(Compilation compilation, TestDatabase database, Map<String, Object> settings, String... entities) {
        URLClassLoader classes = compilation.classLoader();
        List<String> statements = new CopyOnWriteArrayList<>();
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(classes)
                        .build())
                .applySetting("hibernate.connection.datasource", database.dataSource())
                .applySetting("hibernate.session_factory.statement_inspector", recorder(statements))
                .applySettings(settings)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        for (String entity : entities) {
            sources.addAnnotatedClass(load(classes, entity));
        }
        return new Unit(classes, registry, sources.buildMetadata(), statements);
    }

    private static StatementInspector recorder(List<String> statements) {
        return sql -> {
            statements.add(sql);
            return sql;
        };
    }

    /** SQL that Hibernate ran, in this order. */
    List<String> statements() {
        return statements;
    }

    /** Texts in the collection of one source entity. */
    List<String> loadedChunks(String entity, Object id) {
        return factory.fromSession(session -> embeddings(session.find(type(entity), id), "getEmbeddings").stream()
                .map(StoredEmbedding::getChunk)
                .toList());
    }

    /** A new object of a test's entity class. */
    static Object instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object get(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static void set(Object object, String name, @Nullable Object value) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(object, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
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
            Method method = source.getClass().getMethod(getter);
            method.setAccessible(true);
            return (Collection<StoredEmbedding<?>>) method.invoke(source);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Texts of the embeddings that a query selects. */
    List<String> chunks(String query) {
        return factory.fromSession(session -> session.createSelectionQuery(query, Object.class)
                .getResultStream()
                .map(embedding -> ((StoredEmbedding<?>) embedding).getChunk())
                .toList());
    }

    PersistentClass binding(String entity) {
        return metadata.getEntityBinding(entity);
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
