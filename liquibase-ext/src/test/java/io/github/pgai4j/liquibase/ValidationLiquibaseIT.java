package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.liquibase.LiquibaseRun.LiquibaseFailure;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationLiquibaseIT {

    private static TestDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createDatabase() {
        database = PostgresServer.shared().createDatabase();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private LiquibaseRun yaml(String change) {
        return new LiquibaseRun(database, folder, "changelog.yaml", Changelogs.YAML.with(change));
    }

    @Test
    void everythingThatIsWrongIsInOneReport() {
        LiquibaseRun run = yaml("""
                - createVectorizer:
                    source: blog_posts
                    nmae: posts
                    sizes: 3
                    loading: {column: {column_name: content, retries: -1}}
                    embedding: {opnai: {model: m}}
                    chunking: {recursiveCharacterTextSplitter: {chunkSize: 400, chunkOverlap: 500}}
                    formatting: {pythonTemplate: {template: "$title"}}
                    indexing: {hnsw: {m: many}}
                    ifNotExists: perhaps
                - dropVectorizer: {name: posts, vectorizerId: 3}
                - installVectorizerCatalog: {version: 9.0.0}
                """);

        assertThatThrownBy(run::update)
                .isInstanceOf(LiquibaseFailure.class)
                .hasMessageContaining("changelog.yaml::vectorizer::test")
                .hasMessageContaining("createVectorizer: nmae is unknown: did you mean name?")
                .hasMessageContaining("createVectorizer: name is required: its rollback needs to know what to drop")
                .hasMessageContaining("createVectorizer: sizes is unknown: understood are source, name, destination,")
                .hasMessageContaining("loading.column.column_name is unknown: did you mean columnName?")
                .hasMessageContaining("loading.column.columnName is required by column")
                .hasMessageContaining("embedding.opnai is unknown: did you mean openai?")
                .hasMessageContaining(
                        "chunking.recursiveCharacterTextSplitter.chunkOverlap must be less than chunkSize (400), was 500")
                .hasMessageContaining("formatting.pythonTemplate.template must contain $chunk")
                .hasMessageContaining("indexing.hnsw.m must be a whole number, was \"many\"")
                .hasMessageContaining("createVectorizer: ifNotExists must be true or false, was \"perhaps\"")
                .hasMessageContaining("dropVectorizer: name or vectorizerId must be given, and not both")
                .hasMessageContaining("installVectorizerCatalog: version must be at most 0.1.0");
        assertThat(run.query("select to_regnamespace('ai')")).isEqualTo("null");
    }

    @Test
    void xmlIsRefusedByItsSchemaWithLineAndColumn() {
        LiquibaseRun run = new LiquibaseRun(database, folder, "changelog.xml", Changelogs.XML.with("""
                <ai:createVectorizer source="blog_posts" name="posts">
                  <ai:loading><ai:column columnName="content"/></ai:loading>
                  <ai:embedding><ai:openai model="m"/></ai:embedding>
                </ai:createVectorizer>
                """));

        assertThatThrownBy(run::update)
                .hasMessageContaining("line 11")
                .hasMessageContaining("'dimensions' must appear on element 'ai:openai'");
    }

    @Test
    void anotherDatabaseIsToldHowToSkipTheChangeset() {
        LiquibaseRun run = yaml("- dropVectorizer: {name: posts}\n");

        assertThatThrownBy(() -> run.offlineSql("mysql"))
                .hasMessageContaining(
                        "dropVectorizer works on PostgreSQL only, this is mysql: give the changeset dbms=\"postgresql\"");
    }
}
