package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RollbackLiquibaseIT extends ChangelogScenario {

    private LiquibaseRun create(String more) {
        return yaml("""
                - createVectorizer:
                    source: blog_posts
                    name: posts
                    loading: {column: {columnName: content}}
                    embedding: {openai: {model: text-embedding-3-small, dimensions: 768}}
                """ + more);
    }

    private LiquibaseRun yaml(String change) {
        return change(Changelogs.YAML, change);
    }

    @Test
    void theEmbeddingsStayIfTheChangelogSaysSo() {
        LiquibaseRun run = create("    rollbackDropAll: false\n");
        run.update();
        run.rollback(1);

        assertThat(run.query("select count(*) from ai.vectorizer")).isEqualTo("0");
        assertThat(run.query("select to_regclass('blog_posts_embedding_store')"))
                .isEqualTo("blog_posts_embedding_store");
    }

    @Test
    void howToRollBackIsNotPartOfTheChecksum() {
        create("").update();
        create("    rollbackDropAll: false\n").update();
    }

    @Test
    void whatMayHaveBeenThereBeforeIsNotRolledBack() {
        LiquibaseRun run = create("    ifNotExists: true\n");
        run.update();

        assertThatThrownBy(() -> run.rollback(1)).hasMessageContaining("No inverse to");
        assertThat(run.query("select count(*) from ai.vectorizer")).isEqualTo("1");
    }

    @Test
    void aVectorizerIsDroppedByNameOrId() {
        LiquibaseRun run = create("");
        run.update();
        changelog("drop.yaml", """
                databaseChangeLog:
                  - changeSet: {id: 1, author: test, changes: [{dropVectorizer: {vectorizerId: 1, dropAll: false}}]}
                """).update();

        assertThat(run.query("select count(*) from ai.vectorizer")).isEqualTo("0");
        assertThat(run.query("select to_regclass('blog_posts_embedding_store')"))
                .isEqualTo("blog_posts_embedding_store");
    }

    @Test
    void aPreconditionSkipsWhatIsThere() {
        String guarded = """
                databaseChangeLog:
                  - changeSet:
                      id: %s
                      author: test
                      preConditions: [{onFail: MARK_RAN}, {not: [{vectorizerExists: {vectorizerName: posts}}]}]
                      changes:
                        - installVectorizerCatalog: {}
                        - createVectorizer:
                            source: blog_posts
                            name: posts
                            loading: {column: {columnName: content}}
                            embedding: {openai: {model: text-embedding-3-small, dimensions: 768}}
                """;
        LiquibaseRun first = changelog("a.yaml", guarded.formatted("first"));
        first.update();
        changelog("b.yaml", guarded.formatted("second")).update();

        assertThat(first.query("select exectype from databasechangelog where id = 'first'"))
                .isEqualTo("EXECUTED");
        assertThat(first.query("select exectype from databasechangelog where id = 'second'"))
                .isEqualTo("MARK_RAN");
    }

    @Test
    void aMisspeltPreconditionIsAnError() {
        LiquibaseRun run = changelog("a.yaml", """
                databaseChangeLog:
                  - preConditions: [{vectorizerExists: {name: posts}}]
                  - changeSet: {id: 1, author: test, changes: [{installVectorizerCatalog: }]}
                """);

        assertThatThrownBy(run::update)
                .hasMessageContaining("vectorizerExists: name is unknown: understood are vectorizerName");
    }
}
