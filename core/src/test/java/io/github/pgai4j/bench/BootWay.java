package io.github.pgai4j.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.bench.Comparison.Measurement;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * A way of booting a session factory of compiled entities, in this process or in one of its own.
 *
 * @param classes folder of the compiled entities
 * @param check value of {@code pgai4j.check}
 * @param entities class names of the listed entities
 */
record BootWay(Path classes, String check, List<String> entities) {

    /** Boots and closes, with fresh entity classes. */
    void run(DataSource pool) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader = Compilation.classLoader(classes)) {
            boot(pool, loader).close();
        }
    }

    private SessionFactory boot(DataSource pool, ClassLoader loader) throws ClassNotFoundException {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(loader)
                        .build())
                .applySetting("hibernate.connection.datasource", pool)
                .applySetting("pgai4j.check", check)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        for (String entity : entities) {
            sources.addAnnotatedClass(loader.loadClass(entity));
        }
        return sources.buildMetadata().buildSessionFactory();
    }

    /** Boots in a new process and has it measure from its first connection on. */
    Measurement inNewProcess(TestDatabase database) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.jboss.logging.provider=slf4j",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BootWay.class.getName(),
                        classes.toString(),
                        check,
                        String.join(",", entities))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("BOOT_URL", database.jdbcUrl());
        builder.environment().put("BOOT_USER", database.user());
        builder.environment().put("BOOT_PASSWORD", database.password());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the booting process failed, it printed: " + printed);
        }
        try (Scanner figures = new Scanner(printed)) {
            return new Measurement(figures.nextLong(), figures.nextLong());
        }
    }

    /** The new process. */
    public static void main(String[] arguments) throws Exception {
        BootWay way = new BootWay(Path.of(arguments[0]), arguments[1], List.of(arguments[2].split(",")));
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(System.getenv("BOOT_URL"));
            pool.setUsername(System.getenv("BOOT_USER"));
            pool.setPassword(System.getenv("BOOT_PASSWORD"));
            pool.getConnection().close();
            Measurement measured = Measurement.of(() -> way.run(pool));
            System.out.println(measured.nanos() + " " + measured.bytes());
        }
    }
}
