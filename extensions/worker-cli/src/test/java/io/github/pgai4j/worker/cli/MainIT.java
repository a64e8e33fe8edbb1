package io.github.pgai4j.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class MainIT {

    private static final String BLOG = """
            create table blog (id bigint primary key, body text);
            insert into blog values (1, 'text');
            select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
              embedding => ai.embedding_sentence_transformers('all-MiniLM-L6-v2', 384))
            """;

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
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--auth", "nobody", "--once"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x", "--token-endpoint", "https://x"),
                        Main.run("--db-url", "jdbc:postgresql://127.0.0.1:1/x?sslmode=disable", "--auth", "entra")))
                .containsOnly(2);
    }
}
