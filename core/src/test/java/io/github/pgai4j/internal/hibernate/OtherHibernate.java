package io.github.pgai4j.internal.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** An application that boots on whatever Hibernate its class path has, and tells how that ended. */
final class OtherHibernate {

    private OtherHibernate() {}

    @Entity(name = "Plain")
    static class Plain {
        @Id
        Long id;

        String name;
    }

    /** Boots natively and as JPA says, for two databases, without asking them anything. */
    public static void main(String... none) {
        for (String dialect : List.of("H2Dialect", "PostgreSQLDialect")) {
            Map<String, Object> settings = Map.of(
                    "hibernate.dialect",
                    "org.hibernate.dialect." + dialect,
                    "hibernate.boot.allow_jdbc_metadata_access",
                    false,
                    "hibernate.temp.use_jdbc_metadata_defaults",
                    false);
            tell(() -> new MetadataSources(new StandardServiceRegistryBuilder()
                            .applySettings(settings)
                            .build())
                    .addAnnotatedClass(Plain.class)
                    .buildMetadata()
                    .buildSessionFactory());
            tell(() -> Persistence.createEntityManagerFactory("other", new HashMap<>(settings)));
        }
    }

    private static void tell(Supplier<AutoCloseable> boot) {
        try {
            boot.get().close();
            System.out.println("booted");
        } catch (Exception | LinkageError e) {
            System.out.println("ended: " + e);
        }
    }
}
