package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.search.Articles.Chunk;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random searches find what a loop over all chunks finds. */
class SearchPropertyIT {

    private static final long SEED = 6_2026;
    private static final double PRECISION = 1e-5;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new SimpleModule().addSerializer(LocalDate.class, ToStringSerializer.instance))
            .build();

    private static Articles articles;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        articles = new Articles(folder, SEED, 120);
        // text is compared as Java does, and by an index where there is one
        articles.database().execute("""
                alter table article alter title type text collate "C";
                alter table article_embedding_store alter chunk type text collate "C";
                alter table author alter country type text collate "C";
                create index on article_embedding_store using hnsw (embedding vector_cosine_ops);
                create index on article_embedding_store using hnsw (embedding vector_l2_ops);
                analyze;
                """);
    }

    @AfterAll
    static void close() {
        articles.close();
    }

    private static String key(ChunkMatch match) {
        return match.parentKey() + "/" + match.chunkSeq();
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void everyDistanceIsThatOfJava(Distance distance) {
        for (int run = 0; run < 20; run++) {
            float[] query = articles.vector();
            int limit = 1 + articles.random().nextInt(50);
            int offset = articles.random().nextInt(20);

            List<ChunkMatch> found = articles.unit()
                    .search(
                            "ArticleEmbedding",
                            search -> search.near(query)
                                    .distance(distance)
                                    .exact()
                                    .limit(limit)
                                    .offset(offset)
                                    .chunks());

            List<Double> expected = articles.chunks()
                    .map(chunk -> chunk.distance(distance, query))
                    .sorted()
                    .skip(offset)
                    .limit(limit)
                    .toList();
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i).distance()).isCloseTo(expected.get(i), within(PRECISION));
                Chunk chunk = articles.chunk(key(found.get(i)));
                assertThat(chunk.distance(distance, query))
                        .isCloseTo(found.get(i).distance(), within(PRECISION));
                assertThat(found.get(i).chunk()).isEqualTo(chunk.text());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void maxDistanceIsInclusiveAndCountsForParentsToo(Distance distance) {
        for (int run = 0; run < 10; run++) {
            float[] query = articles.vector();
            List<Double> all = articles.chunks()
                    .map(chunk -> chunk.distance(distance, query))
                    .sorted()
                    .toList();
            double max = all.get(articles.random().nextInt(40)) + PRECISION;
            Set<String> expected = new HashSet<>();
            articles.chunks()
                    .filter(chunk -> chunk.distance(distance, query) <= max)
                    .forEach(chunk -> expected.add(chunk.key()));

            List<ChunkMatch> found = articles.unit()
                    .search(
                            "ArticleEmbedding",
                            search -> search.near(query)
                                    .distance(distance)
                                    .exact()
                                    .maxDistance(max)
                                    .limit(1000)
                                    .chunks());
            List<ParentMatch<Object, StoredEmbedding<Object>>> parents = articles.unit()
                    .search(
                            "ArticleEmbedding",
                            search -> search.near(query)
                                    .distance(distance)
                                    .exact()
                                    .maxDistance(max)
                                    .limit(1000)
                                    .parents());

            assertThat(found.stream().map(SearchPropertyIT::key)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(parents).hasSize((int)
                    found.stream().map(ChunkMatch::parentKey).distinct().count());
        }
    }

    @Test
    void everyFilterMeansWhatItMeansInJava() throws JsonProcessingException {
        Map<String, Integer> runs = new HashMap<>();
        float[] query = articles.vector();
        for (int run = 0; run < 400; run++) {
            RandomFilter filter = RandomFilter.next(articles, 2);
            List<String> expected =
                    articles.chunks().filter(filter.meaning()).map(Chunk::key).toList();

            List<ChunkMatch> found = articles.unit()
                    .search(
                            "ArticleEmbedding",
                            search -> search.near(query)
                                    .exact()
                                    .filter(filter.map())
                                    .limit(1000)
                                    .chunks());
            String json = JSON.writeValueAsString(filter.map());
            List<ChunkMatch> foundByJson = articles.unit()
                    .search(
                            "ArticleEmbedding",
                            search -> search.near(query)
                                    .exact()
                                    .filter(json)
                                    .limit(1000)
                                    .chunks());

            assertThat(found.stream().map(SearchPropertyIT::key))
                    .as("%s", filter.map())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(foundByJson).as(json).isEqualTo(found);
            if (!expected.isEmpty() && expected.size() < articles.chunks().count()) {
                filter.operators().forEach(operator -> runs.merge(operator, 1, Integer::sum));
            }
        }

        assertThat(runs)
                .as("operators that told chunks apart")
                .containsOnlyKeys(
                        "$eq",
                        "$ne",
                        "$lt",
                        "$lte",
                        "$gt",
                        "$gte",
                        "$in",
                        "$nin",
                        "$between",
                        "$like",
                        "$ilike",
                        "$exists",
                        "$and",
                        "$or",
                        "$not");
    }

    @Test
    void parentsAreTheFirstOfEachArticle() {
        for (int run = 0; run < 60; run++) {
            float[] query = articles.vector();
            RandomFilter filter = RandomFilter.next(articles, 1);
            int limit = 1 + articles.random().nextInt(30);
            int offset = articles.random().nextInt(3) * articles.random().nextInt(10);
            boolean exact = articles.random().nextBoolean();

            List<ParentMatch<Object, StoredEmbedding<Object>>> found = articles.unit()
                    .search("ArticleEmbedding", search -> {
                        search.near(query).filter(filter.map()).limit(limit).offset(offset);
                        return (exact ? search.exact() : search).parents();
                    });

            Map<Long, Double> best = new HashMap<>();
            articles.chunks()
                    .filter(filter.meaning())
                    .forEach(chunk ->
                            best.merge(chunk.article().id(), chunk.distance(Distance.COSINE, query), Math::min));
            List<Double> expected =
                    best.values().stream().sorted().skip(offset).limit(limit).toList();
            assertThat(found).as("%s", filter.map()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i).distance()).isCloseTo(expected.get(i), within(PRECISION));
            }
            assertThat(found.stream()
                            .map(match -> match.embedding().getParent())
                            .distinct())
                    .hasSameSizeAs(expected);
        }
    }
}
