package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.search.Ties.Chunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many equal distances, at random places of random searches. */
class TiesIT {

    private static final long SEED = 12_2026;
    private static final int QUERIES = 5;

    // what the settings of an index return, before and after
    private static final int ROWS_OF_SETTINGS = 24;

    private static Ties ties;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        ties = new Ties(folder, SEED);
    }

    @AfterAll
    static void close() {
        ties.close();
    }

    private static List<String> chunks(
            String entity, float[] query, UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings) {
        return ties
                .unit()
                .search(entity, search -> settings.apply(search.near(query)).chunks())
                .stream()
                .map(match -> match.parentKey() + "/" + match.chunkSeq())
                .toList();
    }

    private static List<String> list(
            String entity, float[] query, UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings) {
        return ties
                .unit()
                .search(entity, search -> settings.apply(search.near(query)).list())
                .stream()
                .map(match -> place(match.embedding()))
                .toList();
    }

    private static List<String> parents(
            String entity, float[] query, UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings) {
        return ties
                .unit()
                .search(entity, search -> settings.apply(search.near(query)).parents())
                .stream()
                .map(match -> place(match.embedding()))
                .toList();
    }

    private static String place(StoredEmbedding<Object> embedding) {
        return SearchUnit.parentId(embedding) + "/" + embedding.getChunkSeq();
    }

    private static <T> List<String> places(List<Chunk> chunks, Function<Chunk, T> identity, int limit, int offset) {
        Set<T> seen = new HashSet<>();
        return chunks.stream()
                .filter(chunk -> seen.add(identity.apply(chunk)))
                .skip(offset)
                .limit(limit)
                .map(Chunk::place)
                .toList();
    }

    private static float[] query(int run) {
        return run % 2 == 0 ? ties.vector() : ties.vectorNearAlmostEqual();
    }

    private static int number(int... bounds) {
        return 1 + ties.random().nextInt(bounds[ties.random().nextInt(bounds.length)]);
    }

    @Test
    void withoutIndexEveryPageIsThatOfALoop() {
        for (int run = 0; run < 60; run++) {
            float[] query = query(run);
            int limit = number(5, 70, 400);
            int offset = number(5, 200, 7000) - 1;
            double max = ties.random().nextBoolean() ? 2 : ties.random().nextDouble() * 2;
            boolean filtered = ties.random().nextBoolean();
            UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings = search -> {
                SemanticSearch<Object, StoredEmbedding<Object>> paged =
                        search.limit(limit).offset(offset);
                SemanticSearch<Object, StoredEmbedding<Object>> near = max < 2 ? paged.maxDistance(max) : paged;
                return filtered ? near.where((cb, e) -> cb.lt(e.get("chunkSeq"), 3)) : near;
            };
            List<Chunk> expected = ties.nearest(query).stream()
                    .filter(chunk -> !filtered || chunk.seq() < 3)
                    .filter(chunk -> max == 2 || chunk.distance() <= max)
                    .toList();

            assertThat(chunks(Ties.PLAIN, query, settings)).isEqualTo(places(expected, Chunk::place, limit, offset));
            assertThat(list(Ties.PLAIN, query, settings)).isEqualTo(places(expected, Chunk::place, limit, offset));
            assertThat(parents(Ties.PLAIN, query, settings)).isEqualTo(places(expected, Chunk::parent, limit, offset));
        }
    }

    @Test
    void withIndexFewerAreAmongMoreUntilTheIndexHasNoMore() {
        for (int run = 0; run < QUERIES; run++) {
            float[] query = query(run);
            List<String> all = places(ties.nearest(query), Chunk::place, ties.count(), 0);
            assertFewerAreAmongMore(
                    all, all, place -> place, limit -> chunks(Ties.INDEXED, query, search -> search.limit(limit)));
        }
    }

    @Test
    void withIndexFewerParentsAreAmongMoreUntilTheIndexHasNoMore() {
        for (int run = 0; run < QUERIES; run++) {
            float[] query = query(run);
            List<Chunk> nearest = ties.nearest(query);
            assertFewerAreAmongMore(
                    places(nearest, Chunk::place, ties.count(), 0),
                    places(nearest, Chunk::parent, ties.count(), 0),
                    place -> place.substring(0, place.indexOf('/')),
                    limit -> parents(Ties.INDEXED, query, search -> search.limit(limit)));
        }
    }

    // A parent may come with another of its chunks that is almost as near.
    private static void assertFewerAreAmongMore(
            List<String> all, List<String> expected, UnaryOperator<String> identity, IntFunction<List<String>> search) {
        Map<String, Integer> positions = new HashMap<>();
        all.forEach(place -> positions.put(place, positions.size()));
        List<String> before = List.of();
        for (int limit = 1; limit <= expected.size(); limit += 1 + limit / 3) {
            ties.unit().statements();
            List<String> found = search.apply(limit);

            assertThat(found).hasSize(limit);
            assertThat(found.stream().map(positions::get).toList()).isSorted().doesNotHaveDuplicates();
            if (indexHadTooFew()) {
                assertThat(found).isEqualTo(expected.subList(0, limit));
            } else {
                List<String> identities = found.stream().map(identity).toList();
                assertThat(identities).containsAll(before).doesNotHaveDuplicates();
                before = identities;
            }
        }
    }

    private static boolean indexHadTooFew() {
        return ties.unit().statements().stream().anyMatch(sql -> sql.contains("pg_index"));
    }

    @Test
    void withIndexNothingIsOnTwoPagesOrOnNone() {
        for (int run = 0; run < QUERIES; run++) {
            float[] query = query(run);
            int limit = number(30);
            List<String> pages = new ArrayList<>();
            ties.unit().statements();
            for (int page = 0; page < 12; page++) {
                int offset = pages.size();
                pages.addAll(
                        list(Ties.INDEXED, query, search -> search.limit(limit).offset(offset)));
            }
            List<String> together = chunks(Ties.INDEXED, query, search -> search.limit(12 * limit));

            assertThat(indexHadTooFew()).isFalse();
            assertThat(pages).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(together);
        }
    }

    @Test
    void fewRowsAreRead() {
        for (String entity : List.of(Ties.PLAIN, Ties.INDEXED)) {
            for (int run = 0; run < 50; run++) {
                int limit = number(5, 70, 400);
                float[] query = query(run);
                ties.readRows();

                chunks(entity, query, search -> search.limit(limit));

                assertThat(ties.readRows())
                        .as("of %d from %s", limit, entity)
                        .isLessThanOrEqualTo(3 * limit + Window.MAX_TIES + 2 + ROWS_OF_SETTINGS);
            }
        }
    }

    @Test
    void conditionThatJoinsManyFindsEachChunkOnce() {
        for (int run = 0; run < 20; run++) {
            float[] query = query(run);
            int limit = number(5, 70, 400);
            List<String> expected = places(
                    ties.nearest(query).stream()
                            .filter(chunk -> chunk.parent() % 5 == 0)
                            .toList(),
                    Chunk::place,
                    limit,
                    0);
            ties.readRows();

            List<String> found = chunks(
                    Ties.PLAIN,
                    query,
                    search -> search.limit(limit)
                            .where((cb, e) -> cb.isNotNull(e.join("parent").join("tags"))));

            assertThat(found).isEqualTo(expected);
            assertThat(ties.readRows()).isLessThanOrEqualTo(3 * limit + Window.MAX_TIES + 2 + ROWS_OF_SETTINGS);
        }
    }
}
