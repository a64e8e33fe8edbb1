package io.github.pgai4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CreateVectorizerTest {

    private static CreateVectorizer.Builder minimal() {
        return CreateVectorizer.builder("blog")
                .loading(ColumnLoading.of("body"))
                .embedding(OllamaEmbedding.of("nomic-embed-text", 768));
    }

    @Test
    void defaultsAreLeftToTheServer() {
        assertThat(minimal().build().toSql()).isEqualTo("""
                        SELECT ai.create_vectorizer(
                          'blog'::regclass,
                          loading => ai.loading_column(column_name => 'body'),
                          embedding => ai.embedding_ollama(model => 'nomic-embed-text', dimensions => 768)
                        )""");
    }

    @Test
    void everythingIsNamed() {
        CreateVectorizer create = CreateVectorizer.builder("app.blog")
                .name("posts")
                .destination(TableDestination.of("emb"))
                .loading(ColumnLoading.of("it's").retries(2).enqueueOnUpdate("any_column"))
                .parsing(new NoParsing())
                .embedding(OllamaEmbedding.of("m", 3)
                        .options(Map.of("num_ctx", 1024))
                        .keepAlive("5m"))
                .chunking(RecursiveCharacterChunking.of(50, 10).separators(List.of("\n\n", "")))
                .indexing(HnswIndexing.ofDefaults()
                        .minRows(10)
                        .opclass("vector_l2_ops")
                        .m(16)
                        .efConstruction(64)
                        .createWhenQueueEmpty(false))
                .formatting(PythonTemplateFormatting.of("$title\n$chunk"))
                .scheduling(new NoScheduling())
                .processing(ProcessingConfig.ofDefaults().batchSize(100).concurrency(4))
                .queueSchema("q")
                .queueTable("Q 1")
                .grantTo(List.of("bob", "alice"))
                .enqueueExisting(false)
                .ifNotExists(true)
                .build();

        assertThat(create.toSql()).isEqualTo("""
                        SELECT ai.create_vectorizer(
                          'app.blog'::regclass,
                          name => 'posts',
                          destination => ai.destination_table(destination => 'emb'),
                          loading => ai.loading_column(column_name => 'it''s', retries => 2, enqueue_on_update => 'any_column'),
                          parsing => ai.parsing_none(),
                          embedding => ai.embedding_ollama(model => 'm', dimensions => 3, options => '{"num_ctx":1024}'::jsonb, keep_alive => '5m'),
                          chunking => ai.chunking_recursive_character_text_splitter(chunk_size => 50, chunk_overlap => 10, separators => ARRAY[E'\\n\\n', '']::text[]),
                          indexing => ai.indexing_hnsw(min_rows => 10, opclass => 'vector_l2_ops', m => 16, ef_construction => 64, create_when_queue_empty => false),
                          formatting => ai.formatting_python_template(template => E'$title\\n$chunk'),
                          scheduling => ai.scheduling_none(),
                          processing => ai.processing_default(batch_size => 100, concurrency => 4),
                          queue_schema => 'q',
                          queue_table => 'Q 1',
                          grant_to => ai.grant_to('bob', 'alice'),
                          enqueue_existing => false,
                          if_not_exists => true
                        )""");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> CreateVectorizer.builder("blog").build(), "loading is required"),
                mistake(
                        () -> CreateVectorizer.builder("blog")
                                .loading(ColumnLoading.of("body"))
                                .build(),
                        "embedding is required"),
                mistake(() -> minimal().name("Blog").build(), "name must be lower-case letters"),
                mistake(() -> minimal().name("n".repeat(64)).build(), "at most 63 bytes"),
                mistake(
                        () -> minimal().destination(ColumnDestination.of("e")).build(),
                        "chunking must be none for a destination column"),
                mistake(
                        () -> CreateVectorizer.builder("blog; drop table x")
                                .loading(ColumnLoading.of("b"))
                                .embedding(OllamaEmbedding.of("m", 3))
                                .build(),
                        "name must be written as in SQL"),
                mistake(
                        () -> CreateVectorizer.builder("b".repeat(50))
                                .loading(ColumnLoading.of("b"))
                                .embedding(OllamaEmbedding.of("m", 3))
                                .build(),
                        "targetTable must be given: identifier \"" + "b".repeat(50)
                                + "_embedding_store\" must be at most 63"),
                mistake(() -> minimal().queueSchema("q".repeat(64)).build(), "queueSchema: identifier"),
                mistake(() -> minimal().queueTable("").build(), "queueTable: identifier must not be empty"),
                mistake(() -> minimal().grantTo(List.of("bob", "r".repeat(64))).build(), "grantTo: identifier"),
                mistake(
                        () -> minimal().embedding(OllamaEmbedding.of("a\0b", 3)).build(),
                        "model: text must not hold a NUL character"),
                mistake(
                        () -> minimal()
                                .embedding(OllamaEmbedding.of("m", 3).options(Map.of("stop", List.of("\0"))))
                                .build(),
                        "options: text must not hold a NUL character"),
                mistake(
                        () -> minimal()
                                .chunking(RecursiveCharacterChunking.of(9, 1).separators(List.of("\ud800")))
                                .build(),
                        "separators: text must not hold half a surrogate pair"),
                mistake(
                        () -> minimal()
                                .embedding(OllamaEmbedding.of("m", 2001))
                                .indexing(HnswIndexing.ofDefaults())
                                .build(),
                        "dimensions must be at most 2000 for an hnsw index of vector, was 2001"),
                mistake(
                        () -> minimal()
                                .indexing(HnswIndexing.ofDefaults().opclass("halfvec_ip_ops"))
                                .build(),
                        "opclass must be one for vector in a destination table, was \"halfvec_ip_ops\""),
                mistake(() -> ColumnLoading.of("c".repeat(64)), "columnName: identifier"),
                mistake(
                        () -> minimal()
                                .destination(TableDestination.of("d".repeat(58)))
                                .build(),
                        "destination with _store behind it: identifier \"" + "d".repeat(58)
                                + "_store\" must be at most 63"),
                mistake(() -> ColumnLoading.of(" "), "columnName must not be empty"),
                mistake(() -> ColumnLoading.of("b").retries(-1), "retries must be at least 0, was -1"),
                mistake(() -> OllamaEmbedding.of("m", 0), "dimensions must be 1 to 16000, was 0"),
                mistake(() -> OpenAiEmbedding.of("m", 16001), "dimensions must be 1 to 16000, was 16001"),
                mistake(() -> OllamaEmbedding.of("", 3), "model must not be empty"),
                mistake(
                        () -> RecursiveCharacterChunking.of(400, 500),
                        "chunkOverlap must be less than chunkSize (400), was 500"),
                mistake(
                        () -> CharacterChunking.ofDefaults().size(100, null),
                        "chunkOverlap must be less than chunkSize (100), was 400, the default; set it too"),
                mistake(
                        () -> minimal().chunking(CharacterChunking.of(100, 100)).build(),
                        "chunkOverlap must be less than chunkSize (100), was 100"),
                mistake(() -> CharacterChunking.of(0, 0), "chunkSize must be at least 1, was 0"),
                mistake(() -> PythonTemplateFormatting.of("${chunk}"), "template must contain $chunk"),
                mistake(
                        () -> minimal()
                                .processing(ProcessingConfig.ofDefaults().batchSize(2049))
                                .build(),
                        "batchSize must be 1 to 2048, was 2049"),
                mistake(
                        () -> minimal()
                                .processing(ProcessingConfig.ofDefaults().concurrency(51))
                                .build(),
                        "concurrency must be 1 to 50, was 51"),
                mistake(
                        () -> minimal()
                                .indexing(HnswIndexing.ofDefaults().opclass("vector_foo_ops"))
                                .build(),
                        "opclass must be one of [halfvec_cosine_ops"),
                mistake(
                        () -> VoyageAiEmbedding.of("m", 3).inputType("both"),
                        "inputType must be document or query, was \"both\""),
                mistake(
                        () -> minimal()
                                .loading(ColumnLoading.of("b").enqueueOnUpdate("never"))
                                .build(),
                        "enqueueOnUpdate must be used_columns or any_column, was \"never\""),
                mistake(
                        () -> minimal()
                                .loading(UriLoading.of("u").enqueueOnUpdate(""))
                                .build(),
                        "enqueueOnUpdate must be used_columns or any_column, was \"\""),
                mistake(() -> UriLoading.of("u").awsRoleArn("arn"), "awsRoleArn must be like arn:aws:iam::"),
                mistake(() -> new DropVectorizer(null, null, true), "name or vectorizerId must be given"),
                mistake(() -> EnableVectorizer.named(" "), "name must not be empty"),
                mistake(() -> new DisableVectorizer(null, null), "name or vectorizerId must be given"),
                mistake(() -> new DropVectorizer("a", 1, true), "and not both"));
    }

    private static Arguments mistake(ThrowingCallable call, String message) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakesAreToldBeforeAnythingRuns(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void aNameIsNeverTakenForAnId() {
        assertThat(DropVectorizer.named("posts", true).toSql())
                .isEqualTo("SELECT ai.drop_vectorizer('posts'::text, drop_all => true)");
        assertThat(DropVectorizer.withId(3, false).toSql())
                .isEqualTo("SELECT ai.drop_vectorizer(3, drop_all => false)");
        assertThat(EnableVectorizer.named("it's").toSql())
                .isEqualTo("SELECT ai.enable_vectorizer_schedule('it''s'::text)");
        assertThat(DisableVectorizer.withId(3).toSql()).isEqualTo("SELECT ai.disable_vectorizer_schedule(3)");
    }
}
