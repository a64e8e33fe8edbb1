package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be searched is told at the call that is wrong, and text is never SQL. */
class SearchErrorsIT {

    private static final float[] QUERY = {1, 0, 0, 0, 0, 0};

    private static Articles articles;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        articles = new Articles(folder, 3, 30);
    }

    @AfterAll
    static void close() {
        articles.close();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> fails(
            Consumer<SemanticSearch<Object, StoredEmbedding<Object>>> call) {
        return assertThatThrownBy(() -> articles.unit().search("ArticleEmbedding", search -> {
            call.accept(search);
            return List.of();
        }));
    }

    @Test
    void vectorMustHaveTheDimensionsOfTheRelationship() {
        fails(search -> search.near(new float[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queryVector must have 6 dimensions as ArticleEmbedding has, had 2; embed the query with"
                        + " the vectorizer's model");
        fails(search -> search.near("text")
                        .using(new DeterministicEmbeddingModel(7))
                        .list())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("queryVector must have 6 dimensions as ArticleEmbedding has, had 7");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void elementsMustBeFinite(float element) {
        fails(search -> search.near(new float[] {0, 1, element, 0, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queryVector must hold finite numbers, but element 2 is " + element);
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without it may do
    void nullIsRefused() {
        fails(search -> search.near((float[]) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("queryVector");
        fails(search -> search.distance(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("measure");
        fails(search -> search.where(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("condition");
    }

    @Test
    void zerosHaveNoDirection() {
        fails(search -> search.near(new float[6]).list())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("queryVector must not be all zeros for distance COSINE");
        assertThat(articles.unit()
                        .search(
                                "ArticleEmbedding",
                                search -> search.near(new float[6])
                                        .distance(Distance.EUCLIDEAN)
                                        .chunks()))
                .hasSize(10);
    }

    @Test
    void numbersMustBeInRange() {
        fails(search -> search.limit(-1)).hasMessage("limit must be at least 0, was -1");
        fails(search -> search.offset(-2)).hasMessage("offset must be at least 0, was -2");
        fails(search -> search.diverse(1.5)).hasMessageContaining("lambda must be from 0");
        fails(search -> search.diverse(0.5, 0)).hasMessage("candidateCount must be at least 1, was 0");
        fails(search -> search.efSearch(1001)).hasMessage("efSearch must be from 1 to 1000, was 1001");
        fails(search -> search.probes(0)).hasMessage("probes must be from 1 to 32768, was 0");
        fails(search -> search.maxDistance(Double.NaN)).hasMessage("maxDistance must be a number, was NaN");
    }

    @Test
    void thereMustBeSomethingToSearchFor() {
        fails(SemanticSearch::list)
                .isInstanceOf(VectorizerException.class)
                .hasMessage("search in ArticleEmbedding has nothing to search for; call near(vector) or near(text)");
        fails(search -> search.near(" ")).hasMessage("query must not be blank; name what to search for");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // what the compiler would refuse
    void onlyGeneratedEntitiesAreSearched() {
        for (Class<?> type : List.of(articles.unit().type("Article"), String.class, StoredEmbedding.class)) {
            assertThatThrownBy(() -> articles.unit()
                            .factory()
                            .inSession(session -> SemanticSearch.in(session, (Class<StoredEmbedding>) (Class) type)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(type.getName() + " is not an entity that is generated");
        }
    }

    @Test
    void modelIsLookedUpInACatalogThatMustExist() {
        fails(search -> search.near("text").list())
                .isInstanceOf(VectorizerException.class)
                .hasMessage("database has no table ai.vectorizer that names the model of ArticleEmbedding; install the"
                        + " catalog, or give the model by using(model)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"titel\": 1} | filter names \"titel\", but there is no attribute \"titel\"; known are"
                        + " [chunk, chunkSeq, embedding, embeddingUuid, parent, parentId] of ArticleEmbedding and"
                        + " [author, created, embeddings, id, kind, metadata, price, published, rating, score, tags, title, token]"
                        + " of its parent",
                "{\"author.name\": 1} | filter names \"author.name\", but there is no attribute \"name\"; known are"
                        + " [country, id]",
                "{\"author\": 1} | filter names \"author\", which has no single value; name one of its attributes:"
                        + " [country, id]",
                "{\"tags\": \"a\"} | filter names \"tags\", which is not a single value; use where(...) for it",
                "{\"embedding\": 1} | filter names \"embedding\", which is not a single value; use where(...) for it",
                "{\"title.length\": 1} | filter names \"title.length\", but \"title\" has no attributes; end the path"
                        + " there, or use where(...) for a collection",
                "{\"title\": {\"$regex\": \"a\"}} | filter of \"title\" has the operator \"$regex\"; known are $eq, $ne,"
                        + " $lt, $lte, $gt, $gte, $in, $nin, $between, $like, $ilike, $exists, and $and, $or, $not between filters",
                "{\"$nor\": []} | filter has \"$nor\" where an attribute is expected; write {attribute: {operator:"
                        + " value}}, known between filters are $and, $or, $not",
                "{\"$not\": []} | $not must be given a filter or a list of filters, was []",
                "{\"$not\": [1]} | $not must be given a filter or a list of filters, was [1]",
                "{\"$and\": {}} | $and must be given a list of filters, was {}",
                "{\"$or\": []} | $or must be given a list of filters, was []",
                "{\"title\": {}} | filter of \"title\" must have an operator, was {}",
                "{\"title\": 5} | filter of \"title\": $eq must be given a String, was 5",
                "{\"title\": \"a\\u0000b\"} | filter of \"title\": $eq must be given text without NUL characters, which"
                        + " PostgreSQL cannot hold",
                "{\"rating\": \"5\"} | filter of \"rating\": $eq must be given a number that Integer can hold, was \"5\"",
                "{\"rating\": 5.5} | filter of \"rating\": $eq must be given a number that Integer can hold, was 5.5",
                "{\"rating\": 9999999999} | filter of \"rating\": $eq must be given a number that Integer can hold, was"
                        + " 9999999999",
                "{\"rating\": {\"$gt\": null}} | filter of \"rating\": $gt must be given a number that Integer can hold,"
                        + " was null",
                "{\"rating\": {\"$in\": 5}} | filter of \"rating\": $in must be given a list, was 5",
                "{\"rating\": {\"$between\": [1]}} | filter of \"rating\": $between must be given a list of two values,"
                        + " was [1]",
                "{\"published\": {\"$lt\": true}} | filter of \"published\": $lt compares values that have an order, but"
                        + " the attribute is of boolean",
                "{\"rating\": {\"$like\": \"5\"}} | filter of \"rating\": $like compares text, but the attribute is of"
                        + " Integer",
                "{\"kind\": \"BLOG\"} | filter of \"kind\": $eq must be given one of [DRAFT, NEWS, REVIEW], was \"BLOG\"",
                "{\"created\": \"yesterday\"} | filter of \"created\": $eq must be given a LocalDate or its ISO text, was"
                        + " \"yesterday\"",
                "null | filter must be a JSON object, was null",
                "{\"title\": {\"$exists\": null}} | filter of \"title\": $exists must be given true or false, was null",
                "{\"title\": {\"$like\": 5}} | filter of \"title\": $like must be given a String, was 5",
                "{\"price\": 1e131072} | filter of \"price\": $eq must be given a number that numeric can hold, was"
                        + " 1E+131072",
                "{\"price\": 1e1000000000} | filter of \"price\": $eq must be given a number that numeric can hold, was"
                        + " 1E+1000000000",
                "{\"score\": 1e400} | filter of \"score\": $eq must be given a number that Double can hold, was 1E+400",
                "{\"metadata.year\": {\"$gte\": null}} | filter of \"metadata.year\": $gte must be given a text, a number,"
                        + " true or false, was null",
                "{\"metadata.year\": {\"$in\": [1, [2]]}} | filter of \"metadata.year\": $in must be given a text, a"
                        + " number, true or false, was [2]",
                "{\"metadata.year\": {\"$lt\": true}} | filter of \"metadata.year\": $lt must be given a text or a number,"
                        + " was true",
                "{\"metadata.year\": {\"$between\": [1, \"2\"]}} | filter of \"metadata.year\": $between must be given"
                        + " values of one type, was [1, \"2\"]",
                "{\"metadata.year\": {\"$like\": 5}} | filter of \"metadata.year\": $like must be given a String, was 5",
                "{\"metadata.year\": 1e999999999} | filter of \"metadata.year\": $eq must be given a text, a number, true"
                        + " or false, was 1E+999999999",
                "{\"metadata\": {\"year\": 5}} | filter of \"metadata\" has the operator \"year\"; known are $eq, $ne,"
                        + " $lt, $lte, $gt, $gte, $in, $nin, $between, $like, $ilike, $exists, and $and, $or, $not between"
                        + " filters; a key of JSON stands after a dot: \"metadata.year\"",
                "{\"tags.0\": \"a\"} | filter names \"tags.0\", but \"tags\" has no attributes; end the path there, or use"
                        + " where(...) for a collection",
                "{\"metadata.a\\u0000b\": 1} | filter of \"metadata.a\0b\" must name keys by text without NUL"
                        + " characters, which PostgreSQL cannot hold"
            })
    void wrongFilterIsToldWithWhatIsKnown(String filter, String message) {
        fails(search -> search.filter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "metadata.note"})
    void textMustBeSomethingThatPostgresCanHold(String path) {
        for (String operator :
                List.of("$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$between", "$like", "$ilike")) {
            textFails(path, operator, "a\0b", "without NUL characters, which PostgreSQL cannot hold");
            for (String text : List.of("a\uD800b", "\uDC00", "\uD83D")) {
                textFails(path, operator, text, "without unpaired surrogates, which UTF-8 cannot hold");
            }
        }
    }

    private static void textFails(String path, String operator, String text, String problem) {
        Object operand = List.of("$in", "$nin", "$between").contains(operator) ? List.of("a", text) : text;
        fails(search -> search.filter(Map.of("$or", List.of(Map.of(path, Map.of(operator, operand))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filter of \"%s\": %s must be given text %s".formatted(path, operator, problem));
    }

    @Test
    void keywordsMustBeSomethingThatPostgresCanHold() {
        fails(search -> search.hybrid("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keywords must be text without NUL characters, which PostgreSQL cannot hold");
        fails(search -> search.hybrid(Hybrid.of("a\uD800")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keywords must be text without unpaired surrogates, which UTF-8 cannot hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{} {}", "{\"title\": \"a\", \"title\": \"b\"}", ""})
    void filterMustBeOneJsonObject(String filter) {
        fails(search -> search.filter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("filter must be a JSON object");
    }

    @Test
    void nullIsFoundByNullOnly() {
        long count = articles.chunks()
                .filter(chunk -> chunk.article().rating() == null)
                .count();
        long rest = articles.chunks().count() - count;

        assertThat(found(Collections.singletonMap("rating", null))).hasSize((int) count);
        assertThat(found(Map.of("rating", Collections.singletonMap("$ne", null))))
                .hasSize((int) rest);
        assertThat(found(Map.of("rating", Map.of("$ne", -1)))).hasSize((int) rest);
        assertThat(found(Map.of("rating", Map.of("$nin", List.of())))).hasSize((int) rest);
        assertThat(found(Map.of("rating", Map.of("$in", List.of())))).isEmpty();
        assertThat(found(Map.of())).hasSize((int) articles.chunks().count());
    }

    private static List<ChunkMatch> found(Map<String, ?> filter) {
        return articles.unit()
                .search(
                        "ArticleEmbedding",
                        search -> search.near(QUERY).filter(filter).limit(1000).chunks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\\'",
                "\"",
                "'; drop table article; --",
                "') or true --",
                "%",
                "$1",
                ":name",
                "?",
                "\\",
                "{{x}}",
                "\n",
                "\u2028",
                "日本語",
                "\uD83D\uDC18"
            })
    void textOfAFilterIsBoundAndFindsItselfOnly(String text) {
        articles.database().execute("update article set title = $x$%s$x$ where id = 1".formatted(text));
        articles.unit().statements();

        for (Object operand :
                Arrays.asList(text, Map.of("$in", List.of(text)), Map.of("$between", List.of(text, text)))) {
            assertThat(found(Map.of("title", operand)))
                    .hasSameSizeAs(articles.chunks()
                            .filter(chunk -> chunk.article().id() == 1)
                            .toList());
        }
        assertThat(articles.unit().statements())
                .noneMatch(sql -> sql.contains("drop table") || sql.contains("or true"));
    }
}
