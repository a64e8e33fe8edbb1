package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.search.Articles.Chunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SemanticSearchIT {

    private static final String ENTITY = "ArticleEmbedding";

    private static Articles articles;
    private static float[] query;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        articles = new Articles(folder, 7, 60);
        articles.database()
                .execute("create index on article_embedding_store using hnsw (embedding vector_cosine_ops); analyze");
        query = articles.vector();
    }

    @AfterAll
    static void close() {
        articles.close();
    }

    private static List<Match<StoredEmbedding<Object>>> list(
            UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings) {
        return articles.unit()
                .search(ENTITY, search -> settings.apply(search.near(query)).list());
    }

    private static List<ChunkMatch> chunks(UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings) {
        return articles.unit()
                .search(ENTITY, search -> settings.apply(search.near(query)).chunks());
    }

    private static String place(Match<StoredEmbedding<Object>> match) {
        return SearchUnit.parentId(match.embedding()) + "/" + match.embedding().getChunkSeq();
    }

    private static String place(ChunkMatch match) {
        return match.parentKey() + "/" + match.chunkSeq();
    }

    private static List<String> expected() {
        return articles.chunks()
                .sorted(Comparator.<Chunk>comparingDouble(
                                chunk -> Math.round(1e6 * chunk.distance(Distance.COSINE, query)))
                        .thenComparing(chunk -> chunk.article().id())
                        .thenComparing(Chunk::chunkSeq))
                .map(Chunk::key)
                .toList();
    }

    @Test
    void listFindsEntitiesOfTheSessionInOneStatement() {
        articles.unit().statements();

        List<Match<StoredEmbedding<Object>>> found = list(search -> search.limit(5));

        assertThat(articles.unit().statements()).hasSize(1);
        assertThat(found.stream().map(SemanticSearchIT::place))
                .containsExactlyElementsOf(expected().subList(0, 5));
        assertThat(found).allSatisfy(match -> {
            assertThat(match.embedding().getEmbedding()).hasSize(Articles.DIMENSIONS);
            assertThat(match.hybrid()).isNull();
        });
    }

    @Test
    void tenIsTheLimitUnlessGiven() {
        assertThat(list(search -> search)).hasSize(10);
    }

    @Test
    void limitZeroFindsNothingAndAsksNothing() {
        articles.unit().statements();

        assertThat(list(search -> search.limit(0))).isEmpty();
        assertThat(articles.unit().statements()).isEmpty();
    }

    @Test
    void chunksNeverReadAVector() {
        articles.unit().statements();

        List<ChunkMatch> found = chunks(search -> search.limit(100).where((cb, e) -> cb.isNotNull(e.get("chunk"))));

        assertThat(found).hasSize(100);
        assertThat(articles.unit().statements())
                .anySatisfy(sql -> assertThat(sql).contains(".embedding<=>"))
                .allSatisfy(sql ->
                        assertThat(sql.replaceAll("\\.embedding<=>", "")).doesNotContainPattern("\\.embedding\\b"));
    }

    @Test
    void chunksReadNoParent() {
        articles.unit().statements();

        chunks(search -> search.limit(3));

        assertThat(articles.unit().statements()).singleElement().asString().doesNotContain("join", " article ");
    }

    @Test
    void pagesFitTogetherWhereDistancesAreEqual() {
        List<String> byChunks = new ArrayList<>();
        List<String> byList = new ArrayList<>();
        int count = (int) articles.chunks().count();
        for (int offset = 0; offset < count + 7; offset += 7) {
            int from = offset;
            chunks(search -> search.limit(7).offset(from)).forEach(match -> byChunks.add(place(match)));
            list(search -> search.limit(7).offset(from)).forEach(match -> byList.add(place(match)));
        }

        assertThat(byChunks).containsExactlyElementsOf(expected());
        assertThat(byList).isEqualTo(byChunks);
    }

    @Test
    void joinOfACollectionRepeatsNothing() {
        List<ChunkMatch> found = chunks(search ->
                search.limit(40).where((cb, e) -> cb.isNotNull(e.join("parent").join("tags"))));

        List<String> tagged = expected().stream()
                .filter(key -> articles.chunk(key).article().tagCount() > 0)
                .limit(40)
                .toList();
        assertThat(found.stream().map(SemanticSearchIT::place)).containsExactlyElementsOf(tagged);
    }

    @Test
    void conditionsAreAllFulfilled() {
        List<ChunkMatch> found = chunks(search -> search.limit(1000)
                .where((cb, e) -> cb.equal(e.get("parent").get("author").get("country"), "Chile"))
                .where((cb, e) -> cb.lt(e.get("chunkSeq"), 2)));

        assertThat(found.stream().map(SemanticSearchIT::place))
                .containsExactlyElementsOf(expected().stream()
                        .filter(key -> articles.chunk(key).article().country().equals("Chile"))
                        .filter(key -> articles.chunk(key).chunkSeq() < 2)
                        .toList());
    }

    @Test
    void parentsAreLoadedWithTheirBestChunk() {
        List<ParentMatch<Object, StoredEmbedding<Object>>> found = articles.unit()
                .search(ENTITY, search -> search.near(query).limit(8).parents());

        assertThat(found).hasSize(8).allSatisfy(match -> {
            assertThat(Hibernate.isInitialized(match.parent())).isTrue();
            assertThat(match.parent()).isSameAs(match.embedding().getParent());
        });
    }

    @Test
    void statelessSessionsSearchToo() {
        List<String> found = articles.unit().factory().fromStatelessSession(session -> {
            SemanticSearch<Object, StoredEmbedding<Object>> search =
                    SemanticSearch.in(session, articles.unit().embeddings(ENTITY));
            search.near(query).limit(4);
            assertThat(search.parents()).hasSize(4);
            assertThat(search.filter("{\"chunkSeq\": 0}").list()).hasSize(4);
            return search.offset(0).list().stream()
                    .map(match -> match.embedding().getChunk())
                    .toList();
        });

        assertThat(found).hasSize(4);
    }

    @Test
    void entityManagersSearchToo() {
        try (jakarta.persistence.EntityManager entityManager =
                articles.unit().factory().createEntityManager()) {
            assertThat(SemanticSearch.in(entityManager, articles.unit().embeddings(ENTITY))
                            .near(query)
                            .limit(4)
                            .chunks())
                    .hasSize(4);
        }
    }

    @Test
    void diverseResultsComeFromTheNearest() {
        List<String> nearest = list(search -> search.limit(12)).stream()
                .map(SemanticSearchIT::place)
                .toList();

        List<String> relevant = list(search -> search.diverse(1, 12).limit(12)).stream()
                .map(SemanticSearchIT::place)
                .toList();
        List<String> diverse = list(search -> search.diverse(0, 12).limit(5)).stream()
                .map(SemanticSearchIT::place)
                .toList();
        List<String> diverseChunks = chunks(
                        search -> search.diverse(0, 12).limit(3).offset(2))
                .stream()
                .map(SemanticSearchIT::place)
                .toList();

        assertThat(relevant).isEqualTo(nearest);
        assertThat(diverse).startsWith(nearest.get(0)).isSubsetOf(nearest).isNotEqualTo(nearest.subList(0, 5));
        assertThat(diverseChunks).isEqualTo(diverse.subList(2, 5));
    }

    @ParameterizedTest
    @EnumSource
    void everyResultHasTheSimilarityOfItsDistance(Distance measure) {
        List<Match<StoredEmbedding<Object>>> listed = list(search -> search.distance(measure));
        List<ChunkMatch> chunks = chunks(search -> search.distance(measure));
        List<ParentMatch<Object, StoredEmbedding<Object>>> parents = articles.unit()
                .search(ENTITY, search -> search.near(query).distance(measure).parents());

        for (Match<StoredEmbedding<Object>> match : listed) {
            double expected = similarity(measure, match.embedding().getEmbedding());
            assertThat(match.similarity()).isCloseTo(expected, within(1e-5));
        }
        assertThat(chunks)
                .extracting(ChunkMatch::similarity)
                .isEqualTo(listed.stream().map(Match::similarity).toList());
        for (ParentMatch<Object, StoredEmbedding<Object>> match : parents) {
            double expected = similarity(measure, match.embedding().getEmbedding());
            assertThat(match.similarity()).isCloseTo(expected, within(1e-5));
        }
    }

    private static double similarity(Distance measure, float[] vector) {
        double product = 0;
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < vector.length; i++) {
            product += (double) vector[i] * query[i];
            squares += Math.pow(vector[i] - query[i], 2);
            differences += Math.abs(vector[i] - query[i]);
        }
        return switch (measure) {
            case COSINE -> Diversity.cosine(vector, query);
            case INNER_PRODUCT -> product;
            case EUCLIDEAN -> 1 / (1 + Math.sqrt(squares));
            case TAXICAB -> 1 / (1 + differences);
        };
    }
}
