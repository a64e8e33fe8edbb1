package io.github.pgai4j.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainIT {

    private static final String BLOG = """
            create table blog (id bigint primary key, body text);
            insert into blog values (1, 'text');
            select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
              embedding => ai.embedding_sentence_transformers('all-MiniLM-L6-v2', 384))
            """;

    private static final String LISTENERS =
            "select pid from pg_stat_activity where datname = current_database() and query = 'LISTEN pgai4j'";

    private static int run(TestDatabase database, String... arguments) {
        String separator = database.jdbcUrl().contains("?") ? "&" : "?";
        String url = "%s%suser=%s&password=%s"
                .formatted(database.jdbcUrl(), separator, database.user(), database.password());
        String[] all = new String[arguments.length + 2];
        all[0] = "--db-url";
        all[1] = url;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Main.run(all);
    }

    @Test
    void onceEmbedsWhatIsDueAndEnds() {
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog catalog = VectorizerCatalog.of(database.dataSource());
            catalog.install();
            database.execute(BLOG);

            assertThat(run(database, "--once", "--vectorizer", "blog")).isZero();
            assertThat(catalog.status("blog").pending()).isZero();
            assertThat(run(database, "--once", "--vectorizer", "nobody")).isEqualTo(1);
        }
    }

    @Test
    void listensWhenAskedTo() throws Exception {
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog.of(database.dataSource()).install();
            Thread worker = new Thread(() -> run(database, "--listen"));
            worker.start();
            try {
                await(() -> database.rows(LISTENERS).size() == 1);
            } finally {
                worker.interrupt();
                worker.join();
            }
            await(() -> database.rows(LISTENERS).isEmpty());
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void jarRunsByItselfAndTellsItsVersion() throws Exception {
        Path jar = Path.of(System.getProperty("pgai4j.worker.jar"));
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                JarFile content = new JarFile(jar.toFile())) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute(BLOG);

            String output = ChildJvm.ofJar(jar)
                    .environment(Map.of(
                            "PGAI4J_DB_USER", database.user(),
                            "PGAI4J_DB_PASSWORD", database.password()))
                    .run("--once", "-d", database.jdbcUrl());

            assertThat(output).contains("1 rows in 1 chunks, 0 rows failed");
            assertThat(database.rows("select version from ai.vectorizer_worker_process"))
                    .containsExactly("pgai4j "
                            + content.getManifest()
                                    .getMainAttributes()
                                    .getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThat(List.of(
                        Main.run("--once"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--concurrency", "0"),
                        Main.run("--db-url", "not a url"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--trust", "models.example"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--trust", "http://models.example=KEY"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--auth", "nobody", "--once"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--token-endpoint", "https://x"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x?sslmode=disable", "--auth", "entra")))
                .containsOnly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://user:s3cret@host/database",
                "postgresql://user:s3?cret=s3cret@host/database",
                "jdbc:postgresql://user:s3cret@host/database",
                "jdbc:postgresql://user:s3/cret@host/database",
                "jdbc:postgresql://user:s3?cret@host/database",
                "jdbc:postgresql://host:x/database?password=s3cret",
                "jdbc:postgresql://host/database?password=s3cret%zz",
                "jdbc:postgresql://host/database?password=s3cret@s3cret%zz",
                "jdbc:mysql://host/database?password=s3cret",
                "jdbc:postgresql://127.0.0.1:1/database?user=nobody&password=s3cret",
            })
    void passwordInAUrlIsNotPrinted(String url) {
        assertThat(List.of(
                        printedBy("--db-url", url, "--once"),
                        printedBy("--once", "-d" + url),
                        printedBy("--db-url=" + url, "--auth", "nobody"),
                        printedBy("--db-url", url, "--auth", "entra", "--once"),
                        printedBy("--db-url", url, "--db-url", url),
                        printedBy("--db-url", url, "--concurrency", url),
                        printedBy(url),
                        printedBy("--once", "--d=" + url)))
                .allSatisfy(printed -> assertThat(printed).isNotBlank().doesNotContain("s3"));
    }

    private static String printedBy(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Main.run(arguments);
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
