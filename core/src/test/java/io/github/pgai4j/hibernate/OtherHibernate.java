package io.github.pgai4j.hibernate;

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

    /** Boots natively and as JPA says, on H2 and, without asking it anything, for PostgreSQL. */
    public static void main(String... none) {
        Map<String, Object> onH2 =
                Map.of("hibernate.connection.url", "jdbc:h2:mem:other", "hibernate.hbm2ddl.auto", "create-drop");
        Map<String, Object> forPostgres = Map.of(
                "hibernate.dialect",
                "org.hibernate.dialect.PostgreSQLDialect",
                "hibernate.boot.allow_jdbc_metadata_access",
                false,
                "hibernate.temp.use_jdbc_metadata_defaults",
                false);
        for (Map<String, Object> settings : List.of(onH2, forPostgres)) {
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
