package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.liquibase.LiquibaseRun.LiquibaseFailure;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongChangelogsLiquibaseIT {

    private static final String TRACES = """
            select (select count(*) from pg_class) || ' ' || (select count(*) from pg_proc) || ' '
                || (select count(*) from pg_trigger) || ' ' || (select count(*) from ai.vectorizer) || ' '
                || (select count(*) from databasechangelog)
            """;

    private static TestDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createDatabase(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute("create table blog_posts (id int primary key, title text, content text)");
        database.execute("create table keyless (id int, content text)");
        new LiquibaseRun(database, folder, "changelog.yaml", Changelogs.YAML.with("- tagDatabase: {tag: start}\n"))
                .update();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("io.github.pgai4j.liquibase.WrongChangelogs#all")
    void theErrorIsClearAndNothingIsLeftBehind(String message, Changelogs format, String change) {
        String changelog =
                format.with(change).replace("vectorizer\"", "wrong\"").replace("id: vectorizer", "id: wrong");
        LiquibaseRun run = new LiquibaseRun(database, folder, format.fileName, changelog);
        String before = run.query(TRACES);

        assertThatThrownBy(run::update).isInstanceOf(LiquibaseFailure.class).hasMessageContaining(message);
        assertThat(run.query(TRACES)).isEqualTo(before);
    }
}
