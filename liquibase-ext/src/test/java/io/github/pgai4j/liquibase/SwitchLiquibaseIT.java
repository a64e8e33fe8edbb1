package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.Test;

class SwitchLiquibaseIT extends ChangelogScenario {

    private static final String CREATE = """
            - createVectorizer:
                source: blog_posts
                name: posts
                loading: {column: {columnName: content}}
                embedding: {openai: {model: text-embedding-3-small, dimensions: 768}}
            """;

    private LiquibaseRun changelog(String changeSets) {
        return changelog("switch.yaml", "databaseChangeLog:\n" + changeSets);
    }

    @Test
    void disablingAndEnablingAreUndoneByTheirOpposite() {
        change(Changelogs.YAML, CREATE).update();
        LiquibaseRun run = changelog("""
                  - changeSet: {id: 1, author: test, changes: [{disableVectorizer: {name: posts}}]}
                  - changeSet: {id: 2, author: test, changes: [{enableVectorizer: {vectorizerId: 1}}]}
                """);
        String disabled = "select disabled from ai.vectorizer";

        run.update();
        assertThat(run.query(disabled)).isEqualTo("false");
        run.rollback(1);
        assertThat(run.query(disabled)).isEqualTo("true");
        run.rollback(1);
        assertThat(run.query(disabled)).isEqualTo("false");
        assertThat(run.updateSql())
                .contains("SELECT ai.disable_vectorizer_schedule('posts'::text);")
                .contains("SELECT ai.enable_vectorizer_schedule(1);");
    }

    @Test
    void aChangelogMayWaitForTheCatalog() {
        LiquibaseRun run = changelog("""
                  - preConditions: [{vectorizerCatalogInstalled: {}}]
                  - changeSet: {id: 1, author: test, changes: [{tagDatabase: {tag: there}}]}
                """);

        assertThatThrownBy(run::update).hasMessageContaining("schema ai holds no catalog of vectorizers");
        change(Changelogs.YAML, CREATE).update();
        run.update();
    }

    @Test
    void pgaisOwnCatalogIsLeftAlone() throws Exception {
        database()
                .execute("create schema ai; create table ai.pgai_lib_version (name text, version text);"
                        + "insert into ai.pgai_lib_version values ('ai', '0.12.1')");
        LiquibaseRun run =
                changelog("  - changeSet: {id: 1, author: test, changes: [{installVectorizerCatalog: {}}]}\n");

        try (var connection = database().dataSource().getConnection()) {
            var target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            assertThat(new InstallVectorizerCatalogChange().warn(target).getMessages())
                    .containsExactly("installVectorizerCatalog: schema ai is that of pgai itself and stays as it is");
        }
        run.update();
        assertThat(run.query("select to_regclass('ai.vectorizer')")).isEqualTo("null");
    }

    @Test
    void theStateOfAChangeCanBeAskedFor() throws Exception {
        LiquibaseRun run = change(Changelogs.YAML, CREATE);
        run.update();

        try (var connection = database().dataSource().getConnection()) {
            var target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            assertThat(Postgres.status(target, java.util.Optional.of("posts"), true)
                            .toString())
                    .isEqualTo("Complete");
            assertThat(Postgres.status(target, java.util.Optional.of("posts"), false)
                            .toString())
                    .contains("vectorizer posts is there");
        }
    }
}
