package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements name only parameters that pgai's own functions have: here stand functions of its signatures. */
class PgaiSignaturesLiquibaseIT {

    private static TestDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createFunctions() throws IOException {
        database = PostgresServer.shared().createDatabase();
        try (InputStream signatures = PgaiSignaturesLiquibaseIT.class.getResourceAsStream("pgai-signatures.sql")) {
            database.execute(new String(signatures.readAllBytes(), StandardCharsets.UTF_8));
        }
        database.execute("create table blog_posts (id int primary key, title text, content text)");
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private LiquibaseRun run(String changelog) {
        return new LiquibaseRun(database, folder, "changelog.yaml", changelog);
    }

    @ParameterizedTest
    @MethodSource("io.github.pgai4j.liquibase.Kind#all")
    void pgaiKnowsEachParameter(Kind kind) {
        String change = new Tree(kind.createVectorizer("blog_posts", "posts"))
                .in(Changelogs.YAML)
                .replaceFirst("(?m)^ *enqueueOnUpdate: .*\\R?", ""); // our own addition
        String statement = FormatsLiquibaseIT.createStatement(
                run(Changelogs.YAML.with(change)).offlineSql("postgresql"));

        assertThatCode(() -> database.execute(statement)).as(statement).doesNotThrowAnyException();
        String unknown = statement.replaceFirst("name => ", "nmae => ");
        assertThatThrownBy(() -> database.execute(unknown)).hasStackTraceContaining("does not exist");
    }

    @Test
    void pgaiKnowsTheOtherChanges() {
        LiquibaseRun run = run("""
                databaseChangeLog:
                  - changeSet:
                      id: all
                      author: test
                      changes:
                        - createVectorizer:
                            source: blog_posts
                            name: posts
                            queueSchema: public
                            queueTable: queue
                            grantTo: [public]
                            enqueueExisting: false
                            ifNotExists: true
                            loading: {column: {columnName: content}}
                            embedding: {openai: {model: text-embedding-3-small, dimensions: 3}}
                        - disableVectorizer: {name: posts}
                        - disableVectorizer: {vectorizerId: 1}
                        - enableVectorizer: {name: posts}
                        - enableVectorizer: {vectorizerId: 1}
                        - dropVectorizer: {name: posts}
                        - dropVectorizer: {vectorizerId: 1, dropAll: false}
                """);

        run.update();
        assertThat(run.query("select count(*) from databasechangelog where id = 'all'"))
                .isEqualTo("1");
    }
}
