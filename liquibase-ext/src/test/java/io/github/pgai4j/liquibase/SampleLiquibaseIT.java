package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SampleLiquibaseIT extends ChangelogScenario {

    private static final String SAMPLE = """
            databaseChangeLog:
              - changeSet:
                  id: catalog
                  author: sample
                  changes:
                    - installVectorizerCatalog: {}
              - changeSet:
                  id: blog-posts-vectorizer
                  author: sample
                  changes:
                    - createVectorizer:
                        source: blog_posts
                        name: blog_posts_content
                        loading: {column: {columnName: content}}
                        chunking: {recursiveCharacterTextSplitter: {chunkSize: 600, chunkOverlap: 100}}
                        formatting: {pythonTemplate: {template: "$title: $chunk"}}
                        embedding: {sentenceTransformers: {model: all-MiniLM-L6-v2, dimensions: 384}}
            """;

    private LiquibaseRun sample() {
        return changelog("changelog.yaml", SAMPLE);
    }

    @Test
    void itRunsAsItStandsAndAgain() {
        LiquibaseRun run = sample();
        run.update();
        run.update();

        assertThat(run.query("select string_agg(column_name, ', ' order by ordinal_position)"
                        + " from information_schema.columns where table_name = 'blog_posts_embedding_store'"))
                .isEqualTo("embedding_uuid, id, chunk_seq, chunk, embedding");
        assertThat(run.query("select config #>> '{embedding,implementation}' from ai.vectorizer"))
                .isEqualTo("sentence_transformers");
    }

    @Test
    void itsScriptIsRunByPsqlUnchanged() {
        LiquibaseRun run = sample();
        String script = run.updateSql();
        assertThat(run.query("select to_regnamespace('ai')")).isEqualTo("null");

        database().execute(script);
        assertThat(run.query("select name from ai.vectorizer")).isEqualTo("blog_posts_content");
        assertThat(run.update()).doesNotContain("create_vectorizer");
        assertThat(run.offlineSql("postgresql"))
                .contains("SELECT ai.create_vectorizer(\n  'blog_posts'::regclass,\n  name");
    }

    @Test
    void aForeignSchemaIsRefusedInOneSentence() {
        database().execute("create schema ai; create table ai.model (id int)");

        assertThatThrownBy(() -> sample().update())
                .hasMessageContaining("schema ai of database %s belongs to something else: found table model"
                        .formatted(database().name()))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(4000));
    }
}
