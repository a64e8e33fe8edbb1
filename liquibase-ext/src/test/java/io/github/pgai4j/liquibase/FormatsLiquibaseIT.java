package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsLiquibaseIT extends ChangelogScenario {

    private static final Map<Changelogs, String> CREATE = Map.of(
            Changelogs.XML, """
                    <ai:createVectorizer source="blog_posts" name="blog_content_embedder" grantTo="public, pg_monitor" enqueueExisting="true">
                      <ai:destination><ai:table destination="blog_embeddings"/></ai:destination>
                      <ai:loading><ai:column columnName="content"/></ai:loading>
                      <ai:embedding><ai:ollama model="nomic-embed-text" dimensions="${dims}" options='{"num_ctx": 1024, "a": {"b": true}}'/></ai:embedding>
                      <ai:chunking>
                        <ai:recursiveCharacterTextSplitter chunkSize="800" chunkOverlap="400">
                          <ai:separator value="&#10;&#10;"/><ai:separator value="&#10;"/><ai:separator value=" "/><ai:separator value=""/>
                        </ai:recursiveCharacterTextSplitter>
                      </ai:chunking>
                      <ai:indexing><ai:none/></ai:indexing>
                      <ai:formatting><ai:pythonTemplate template="$title: it's $chunk"/></ai:formatting>
                    </ai:createVectorizer>
                    """,
            Changelogs.YAML, """
                    - createVectorizer:
                        name: blog_content_embedder
                        source: blog_posts
                        grantTo: [public, pg_monitor]
                        enqueueExisting: true
                        loading: {column: {columnName: content}}
                        formatting: {pythonTemplate: {template: "$title: it's $chunk"}}
                        embedding: {ollama: {model: nomic-embed-text, options: {a: {b: true}, num_ctx: 1024}, dimensions: "${dims}"}}
                        chunking: {recursiveCharacterTextSplitter: {chunkOverlap: 400, chunkSize: 800, separators: ["\\n\\n", "\\n", " ", ""]}}
                        indexing: none
                        destination: {table: {destination: blog_embeddings}}
                    """,
            Changelogs.JSON, """
                    {"createVectorizer": {
                      "source": "blog_posts", "name": "blog_content_embedder", "grantTo": ["public", "pg_monitor"], "enqueueExisting": true,
                      "destination": {"table": {"destination": "blog_embeddings"}},
                      "loading": {"column": {"columnName": "content"}},
                      "embedding": {"ollama": {"model": "nomic-embed-text", "dimensions": 768, "options": {"num_ctx": 1024, "a": {"b": true}}}},
                      "chunking": {"recursiveCharacterTextSplitter": {"chunkSize": 800, "chunkOverlap": 400, "separators": ["\\n\\n", "\\n", " ", ""]}},
                      "indexing": {"none": {}},
                      "formatting": {"pythonTemplate": {"template": "$title: it's $chunk"}}
                    }}
                    """);

    private LiquibaseRun run(Changelogs format) {
        String change = CREATE.get(format);
        return change(format, change).with("dims", "768");
    }

    @ParameterizedTest
    @EnumSource
    void updateRollbackUpdate(Changelogs format) {
        LiquibaseRun run = run(format);

        run.update();
        assertThat(run.query("select config #>> '{embedding,dimensions}' from ai.vectorizer"))
                .isEqualTo("768");
        assertThat(run.query("select to_regclass('blog_embeddings_store')")).isNotEqualTo("null");

        run.rollback(2);
        assertThat(run.query("select count(*) from ai.vectorizer")).isEqualTo("0");
        assertThat(run.query("select to_regclass('blog_embeddings_store')")).isEqualTo("null");

        run.update();
        assertThat(run.query("select name from ai.vectorizer")).isEqualTo("blog_content_embedder");
        assertThat(run.query("select description from databasechangelog where id = 'vectorizer'"))
                .isEqualTo("createVectorizer source=blog_posts name=blog_content_embedder");
    }

    @Test
    void oneMeaningHasOneChecksumAndOneSqlAndOneRow() {
        Set<String> checksums = new HashSet<>();
        Set<String> sqls = new HashSet<>();
        Set<String> configs = new HashSet<>();

        for (Changelogs format : Changelogs.values()) {
            LiquibaseRun run = run(format);
            sqls.add(createStatement(run.updateSql()));
            run.update();
            checksums.add(run.query("select md5sum from databasechangelog where id = 'vectorizer'"));
            configs.add(run.query("select config from ai.vectorizer"));
            run.rollback(2);
        }

        assertThat(configs).hasSize(1);
        // Checksums are part of the API: if this one changes, every changelog that has run is refused.
        assertThat(checksums).containsExactly("9:e664e49b00429de66ca2ffd9404dde89");
        assertThat(sqls).containsExactly("""
                        SELECT ai.create_vectorizer(
                          'blog_posts'::regclass,
                          name => 'blog_content_embedder',
                          destination => ai.destination_table(destination => 'blog_embeddings'),
                          loading => ai.loading_column(column_name => 'content'),
                          embedding => ai.embedding_ollama(model => 'nomic-embed-text', dimensions => 768, options => '{"a":{"b":true},"num_ctx":1024}'::jsonb),
                          chunking => ai.chunking_recursive_character_text_splitter(chunk_size => 800, chunk_overlap => 400, separators => ARRAY[E'\\n\\n', E'\\n', ' ', '']::text[]),
                          indexing => ai.indexing_none(),
                          formatting => ai.formatting_python_template(template => '$title: it''s $chunk'),
                          grant_to => ai.grant_to('public', 'pg_monitor'),
                          enqueue_existing => true
                        );""");
    }

    static String createStatement(String script) {
        int start = script.indexOf("SELECT ai.create_vectorizer(");
        return script.substring(start, script.indexOf(");", start) + 2);
    }
}
