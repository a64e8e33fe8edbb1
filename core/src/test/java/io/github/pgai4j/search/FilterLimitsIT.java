package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that is too deep or too large is refused, and one that is not works in a small stack. */
class FilterLimitsIT {

    private static final float[] QUERY = {1, 0, 0, 0, 0, 0};
    private static final Map<String, ?> LEAF = Map.of("rating", Map.of("$gte", 0));
    private static final int SMALL_STACK = 512 * 1024;

    private static final String TOO_DEEP = "filter must have at most 100 of $and, $or and $not within each other; take"
            + " some of them apart, or use $in";
    private static final String TOO_LARGE =
            "filter must have at most 10000 comparisons; use $in for many texts, numbers," + " dates or UUIDs";

    private static Articles articles;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        articles = new Articles(folder, 5, 30);
    }

    @AfterAll
    static void close() {
        articles.close();
    }

    private static List<ChunkMatch> found(Map<String, ?> filter) {
        return inSmallStack(() -> articles.unit()
                .search(
                        "ArticleEmbedding",
                        search -> search.near(QUERY).filter(filter).limit(1000).chunks()));
    }

    private static <T> T inSmallStack(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(null, () -> result.completeAsync(action, Runnable::run), "small stack", SMALL_STACK).start();
        return result.join();
    }

    private static Map<String, ?> nested(String operator, int depth) {
        Map<String, ?> filter = LEAF;
        for (int i = 0; i < depth; i++) {
            filter = Map.of(operator, List.of(filter));
        }
        return filter;
    }

    @ParameterizedTest
    @ValueSource(strings = {"$and", "$or", "$not"})
    void nestingHasALimit(String operator) {
        assertThat(found(nested(operator, 100))).hasSameSizeAs(found(LEAF));
        for (int depth : List.of(101, 400, 100_000)) {
            Map<String, ?> filter = nested(operator, depth);
            fails(filter).hasMessage(TOO_DEEP);
        }
    }

    @Test
    void jsonTextHasTheSameLimit() {
        for (int depth : List.of(101, 400, 600, 100_000)) {
            String filter = "{\"$and\": [".repeat(depth) + "{\"rating\": 1}" + "]}".repeat(depth);
            String value = "{\"rating\": " + "[".repeat(depth) + "]".repeat(depth) + "}";

            for (String json : List.of(filter, value)) {
                assertThatThrownBy(() -> inSmallStack(() -> articles.unit()
                                .search(
                                        "ArticleEmbedding",
                                        search -> search.filter(json).chunks())))
                        .cause()
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("filter");
            }
        }
    }

    @Test
    void whatContainsItselfIsRefused() {
        Map<String, Object> filter = new HashMap<>();
        filter.put("$and", List.of(LEAF, filter));
        Map<String, Object> not = new HashMap<>();
        not.put("$not", not);
        List<Object> list = new ArrayList<>();
        list.add(List.of(list));
        IdentityHashMap<Object, Object> key = new IdentityHashMap<>();
        key.put(list, 1);

        fails(filter).hasMessage(TOO_DEEP);
        fails(not).hasMessage(TOO_DEEP);
        fails(Map.of("$or", list)).hasMessage("$or must be given a list of filters, was [[[…]]]");
        fails(Map.of("title", list)).hasMessage("filter of \"title\": $eq must be given a String, was [[[…]]]");
        fails(Map.of("title", Map.of("$in", list)))
                .hasMessage("filter of \"title\": $in must be given a String, was [[[…]]]");
        fails(Map.of("$and", List.of(key))).hasMessage("filter must have texts as keys, had [[[…]]]");
    }

    @Test
    void sizeHasALimit() {
        assertThat(found(Map.of("$or", ratings(10_000)))).hasSameSizeAs(found(LEAF));
        assertThat(found(Map.of("$not", List.of(Map.of("$and", ratings(9_999))))))
                .hasSameSizeAs(found(LEAF));
        fails(Map.of("$or", ratings(10_001))).hasMessage(TOO_LARGE);
    }

    // small, but each of its parts is in it many times
    @Test
    void sizeCountsWhatIsRepeated() {
        for (Map<String, ?> part : List.<Map<String, ?>>of(LEAF, Map.of())) {
            Map<String, ?> filter = part;
            for (int i = 0; i < 50; i++) {
                filter = Map.of("$and", List.of(filter, filter));
            }
            fails(filter).hasMessage(TOO_LARGE);
        }
    }

    private static List<Map<String, ?>> ratings(int count) {
        return IntStream.range(0, count)
                .<Map<String, ?>>mapToObj(i -> Map.of("rating", i))
                .toList();
    }

    @Test
    void errorsAreShortHoweverLongTheValue() {
        fails(Map.of("rating", "x".repeat(1_000_000))).message().hasSizeLessThan(300);
        fails(Map.of("rating", Map.of("$in", "x".repeat(1_000_000)))).message().hasSizeLessThan(300);
        fails(Map.of("rating", ratings(100_000))).message().hasSizeLessThan(700);
    }

    @Test
    void entitiesOfMoreRowsThanAStatementHasParametersAreLoaded() {
        articles.database().execute("""
                insert into article_embedding_store (id, chunk_seq, chunk, embedding)
                select 1, i, 'many', '[1,0,0,0,0,0]' from generate_series(1000, 70999) i
                """);

        assertThat(articles.unit()
                        .search(
                                "ArticleEmbedding",
                                search -> search.near(QUERY)
                                        .filter(Map.of("chunk", "many"))
                                        .offset(1)
                                        .limit(100_000)
                                        .list()))
                .hasSize(69_999);
        articles.database().execute("delete from article_embedding_store where chunk = 'many'");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> fails(Map<String, ?> filter) {
        return assertThatThrownBy(() -> found(filter)).cause().isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
