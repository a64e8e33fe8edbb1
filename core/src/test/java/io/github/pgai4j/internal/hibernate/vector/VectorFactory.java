package io.github.pgai4j.internal.hibernate.vector;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** A session factory over entities of the tests, whose tables it creates. */
public final class VectorFactory implements AutoCloseable {

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final StandardServiceRegistry registry;
    private final SessionFactory sessions;

    public VectorFactory(TestDatabase database, Class<?>... entities) {
        this(
                Map.of("hibernate.connection.datasource", database.dataSource(), "hibernate.hbm2ddl.auto", "create"),
                entities);
    }

    public VectorFactory(Map<String, Object> settings, Class<?>... entities) {
        StatementInspector recorder = sql -> {
            statements.add(sql);
            return sql;
        };
        registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(entities[0].getClassLoader())
                        .build())
                .applySettings(settings)
                .applySetting("hibernate.session_factory.statement_inspector", recorder)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        sources.addAnnotatedClasses(entities);
        sessions = sources.buildMetadata().buildSessionFactory();
    }

    public SessionFactory sessions() {
        return sessions;
    }

    /** SQL that Hibernate ran, in this order. */
    public List<String> statements() {
        return statements;
    }

    /** Closes a pool with the factory. */
    VectorFactory closing(HikariDataSource pool) {
        pools.add(pool);
        return this;
    }

    @Override
    public void close() {
        sessions.close();
        StandardServiceRegistryBuilder.destroy(registry);
        pools.forEach(HikariDataSource::close);
    }
}
