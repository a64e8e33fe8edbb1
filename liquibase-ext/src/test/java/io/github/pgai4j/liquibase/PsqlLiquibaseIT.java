package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What updateSQL prints is run by psql, unchanged. */
class PsqlLiquibaseIT {

    private static final String ROWS = """
            select string_agg((to_jsonb(v) - 'id' - 'trigger_name' - 'queue_table' - 'queue_failed_table')::text, E'\n' order by name)
            from ai.vectorizer v
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findPsql() {
        boolean there;
        try {
            there = new ProcessBuilder("psql", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        assumeTrue(there, "there is no psql on the PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void psqlMakesWhatUpdateMakes(String standardConformingStrings) throws Exception {
        List<Kind> kinds = Kind.all().filter(kind -> !kind.needsTimescaleDb()).toList();
        try (TestDatabase updated = database(kinds.size());
                TestDatabase scripted = database(kinds.size())) {
            LiquibaseRun update = run(updated, kinds);
            update.update();
            LiquibaseRun script = run(scripted, kinds);
            scripted.execute("alter database %s set standard_conforming_strings = %s"
                    .formatted(scripted.name(), standardConformingStrings));
            psql(scripted, script.updateSql());

            assertThat(script.query(ROWS)).isEqualTo(update.query(ROWS)).contains("vectorizer_" + (kinds.size() - 1));
        }
    }

    private static TestDatabase database(int sources) {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.execute("create schema \"It's \\ mine\"");
        for (int i = 0; i < sources; i++) {
            database.execute("create table source_%d (id int primary key, title text, content text)".formatted(i));
        }
        return database;
    }

    private LiquibaseRun run(TestDatabase database, List<Kind> kinds) {
        List<Object> sets = new ArrayList<>();
        sets.add(changeSet("catalog", Map.of("installVectorizerCatalog", Map.of())));
        for (int i = 0; i < kinds.size(); i++) {
            Map<String, Object> parameters = kinds.get(i).createVectorizer("source_" + i, "vectorizer_" + i);
            sets.add(changeSet("vectorizer " + i, Map.of("createVectorizer", parameters)));
        }
        return new LiquibaseRun(database, folder, "all.yaml", new Yaml().dump(Map.of("databaseChangeLog", sets)));
    }

    private static Map<String, Object> changeSet(String id, Map<String, Object> change) {
        return Map.of("changeSet", Map.of("id", id, "author", "test", "changes", List.of(change)));
    }

    private void psql(TestDatabase database, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("update.sql"), script);
        URI server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        ProcessBuilder psql = new ProcessBuilder(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--host=" + server.getHost(),
                "--port=" + (server.getPort() < 0 ? 5432 : server.getPort()),
                "--username=" + database.user(),
                "--dbname=" + database.name(),
                "--file=" + file);
        psql.environment().put("PGPASSWORD", database.password());
        Process process = psql.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
