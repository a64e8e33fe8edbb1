package io.github.pgai4j.internal.hibernate.guest;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** An application: boots {@link Library}, lives its {@link Life} and writes the protocol. */
public final class Guest {

    /** Whether the application enhances its entities. */
    static final String ENHANCED = "guest.enhanced";

    /** Whether it boots as JPA says, instead of natively. */
    static final String JPA = "guest.jpa";

    /** An entity with a relationship that it has as well, or empty. */
    static final String BESIDE = "guest.beside";

    private static final String SCHEMA = "jakarta.persistence.schema-generation.";
    private static final String TABLES =
            "select table_name from information_schema.tables where lower(table_schema) = 'public' order by table_name";

    private Guest() {}

    /**
     * Lives one life after the other.
     *
     * @param files the settings of each, and where its protocol goes, by turns
     */
    public static void main(String... files) throws IOException, ReflectiveOperationException {
        for (int i = 0; i < files.length; i += 2) {
            Properties settings = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(files[i]))) {
                settings.load(reader);
            }
            Files.write(Path.of(files[i + 1]), live(settings));
        }
    }

    private static List<String> live(Properties settings) throws IOException, ReflectiveOperationException {
        ClassLoader plain = Guest.class.getClassLoader();
        ClassLoader classes = is(ENHANCED, settings) ? new EnhancingClassLoader(plain) : plain;
        Thread.currentThread().setContextClassLoader(classes);
        List<Class<?>> entities = new ArrayList<>();
        for (Class<?> entity : Library.ENTITIES) {
            entities.add(classes.loadClass(entity.getName()));
        }
        if (!settings.getProperty(BESIDE).isEmpty()) {
            entities.add(classes.loadClass(settings.getProperty(BESIDE)));
        }
        List<String> lines = new ArrayList<>();
        Path script = Files.createTempFile("guest", ".sql");
        settings.setProperty(SCHEMA + "database.action", "drop-and-create");
        settings.setProperty(SCHEMA + "scripts.action", "drop-and-create");
        settings.setProperty(SCHEMA + "scripts.create-target", script.toString());
        settings.setProperty(SCHEMA + "scripts.drop-target", script.toString());
        try (SessionFactory factory = boot(classes, entities, settings, lines)) {
            lines.addAll(Files.readAllLines(script));
            Files.delete(script);
            life(classes).accept(factory, lines);
            factory.getSchemaManager().dropMappedObjects(false);
            lines.addAll(factory.fromSession(
                    session -> session.createNativeQuery(TABLES, String.class).getResultList()));
        }
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static BiConsumer<SessionFactory, List<String>> life(ClassLoader classes)
            throws ReflectiveOperationException {
        return (BiConsumer<SessionFactory, List<String>>)
                classes.loadClass(Life.class.getName()).getConstructor().newInstance();
    }

    private static SessionFactory boot(
            ClassLoader classes, List<Class<?>> entities, Properties settings, List<String> lines) {
        Map<String, Object> all = new HashMap<>();
        settings.stringPropertyNames().forEach(name -> all.put(name, settings.getProperty(name)));
        StatementInspector inspector = sql -> {
            lines.add("  " + sql);
            return sql;
        };
        all.put("hibernate.session_factory.statement_inspector", inspector);
        if (is(JPA, settings)) {
            all.put("hibernate.classLoader.tccl_lookup_precedence", "before");
            return new HibernatePersistenceConfiguration("guest")
                    .managedClasses(entities)
                    .properties(all)
                    .createEntityManagerFactory()
                    .unwrap(SessionFactory.class);
        }
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(classes)
                        .build())
                .applySettings(all)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        entities.forEach(sources::addAnnotatedClass);
        return sources.buildMetadata().buildSessionFactory();
    }

    private static boolean is(String name, Properties settings) {
        return Boolean.parseBoolean(settings.getProperty(name));
    }
}
