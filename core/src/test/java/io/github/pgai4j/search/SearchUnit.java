package io.github.pgai4j.search;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Javac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** A session factory over entities that a test compiles, and the SQL that it runs. */
final class SearchUnit implements AutoCloseable {

    private final URLClassLoader classes;
    private final StandardServiceRegistry registry;
    private final SessionFactory factory;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** @param sources one file each; its entities are those that a user lists */
    SearchUnit(Path folder, DataSource dataSource, List<String> entities, String... sources) {
        this(folder, dataSource, entities, metadata -> {}, sources);
    }

    /** @param change what is changed before the factory is built */
    SearchUnit(
            Path folder, DataSource dataSource, List<String> entities, Consumer<Metadata> change, String... sources) {
        Javac javac = Javac.into(folder);
        for (String source : sources) {
            javac = javac.source(source);
        }
        classes = javac.compile().succeeded().classLoader();
        StatementInspector recorder = sql -> {
            statements.add(sql);
            return sql;
        };
        registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(classes)
                        .build())
                .applySetting("hibernate.connection.datasource", dataSource)
                .applySetting("hibernate.session_factory.statement_inspector", recorder)
                .build();
        MetadataSources listed = new MetadataSources(registry);
        entities.forEach(name -> listed.addAnnotatedClass(type(name)));
        Metadata metadata = listed.buildMetadata();
        change.accept(metadata);
        factory = metadata.buildSessionFactory();
    }

    SessionFactory factory() {
        return factory;
    }

    Class<?> type(String name) {
        try {
            return classes.loadClass("app." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // generated, so it is one
    Class<StoredEmbedding<Object>> embeddings(String name) {
        return (Class<StoredEmbedding<Object>>) type(name);
    }

    /** What {@code search} finds in a session without a transaction. */
    <R> List<R> search(String embeddings, Function<SemanticSearch<Object, StoredEmbedding<Object>>, List<R>> search) {
        return factory.fromSession(session -> search.apply(search(session, embeddings)));
    }

    SemanticSearch<Object, StoredEmbedding<Object>> search(Session session, String embeddings) {
        return SemanticSearch.in(session, embeddings(embeddings));
    }

    /** The attribute that a generated entity has for the key column of its parent. */
    static Object parentId(StoredEmbedding<?> embedding) {
        try {
            return embedding.getClass().getMethod("getParentId").invoke(embedding);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static void set(Object entity, String attribute, Object value) {
        try {
            java.lang.reflect.Field field = entity.getClass().getDeclaredField(attribute);
            field.setAccessible(true);
            field.set(entity, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SQL that ran since the last call. */
    List<String> statements() {
        List<String> ran = List.copyOf(statements);
        statements.clear();
        return ran;
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
