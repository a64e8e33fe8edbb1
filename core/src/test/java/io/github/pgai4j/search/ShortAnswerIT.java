package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an index leaves out is found all the same. */
class ShortAnswerIT {

    private static final int TENANT = 7;
    private static final String NO_INDEX = "+ 0)";

    /** A way of reading the 20 nearest. */
    enum Reading {
        LIST,
        CHUNKS,
        PAGE,
        PARENTS,
        DIVERSE,
        HYBRID;

        /** The parent of each that is found. */
        List<?> parentIds(SemanticSearch<Object, StoredEmbedding<Object>> search) {
            search.near(Docs.QUERY).limit(20);
            return switch (this) {
                case LIST -> ofEntities(search);
                case CHUNKS -> ofChunks(search);
                case PAGE -> ofEntities(search.limit(18).offset(2));
                case PARENTS ->
                    search.parents().stream()
                            .map(match -> SearchUnit.parentId(match.embedding()))
                            .toList();
                case DIVERSE -> ofChunks(search.diverse(0.5));
                case HYBRID -> ofChunks(search.hybrid(Hybrid.of("nowhere").candidateCount(1)));
            };
        }

        private static List<?> ofEntities(SemanticSearch<Object, StoredEmbedding<Object>> search) {
            return search.list().stream()
                    .map(match -> SearchUnit.parentId(match.embedding()))
                    .toList();
        }

        private static List<?> ofChunks(SemanticSearch<Object, StoredEmbedding<Object>> search) {
            return search.chunks().stream().map(ChunkMatch::parentKey).toList();
        }
    }

    private static Docs docs;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        docs = new Docs(folder);
    }

    @AfterAll
    static void close() {
        docs.close();
    }

    @BeforeEach
    void forgetStatements() {
        docs.unit().statements();
    }

    private static SemanticSearch<Object, StoredEmbedding<Object>> search(Session session) {
        return docs.unit().search(session, "DocEmbedding");
    }

    private static long exactStatements() {
        return docs.unit().statements().stream()
                .filter(sql -> sql.contains(NO_INDEX))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void filterOfTheSessionIsReachedByTheIndex(Reading reading) {
        docs.unit().factory().inSession(session -> {
            session.enableFilter(Docs.TENANT).setParameter(Docs.TENANT, TENANT);

            List<?> found = reading.parentIds(search(session));

            assertThat(found).hasSize(reading == Reading.PAGE ? 18 : 20).allMatch(id -> (long) id % 100 == TENANT);
            assertThat(exactStatements()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void scanThatGivesUpIsRepeatedOnce(Reading reading) {
        docs.unit().factory().inTransaction(session -> {
            session.createNativeMutationQuery("set local work_mem = '64kB'").executeUpdate();
            SemanticSearch<Object, StoredEmbedding<Object>> search =
                    search(session).where((cb, e) -> cb.lessThan(e.get("parentId"), 20L));

            List<?> found = reading.parentIds(search);

            assertThat(found).hasSize(reading == Reading.PAGE ? 18 : 20);
            assertThat(exactStatements()).isEqualTo(1);
        });
    }

    // A search without condition, with a small limit, reads one list of the index, here of about five rows.
    @ParameterizedTest
    @EnumSource
    void fewRowsOfAnIvfFlatIndexAreNotAll(Reading reading) {
        docs.database().execute("""
                set maintenance_work_mem = '128MB';
                create index if not exists doc_few on doc_embedding_store
                using ivfflat (embedding vector_ip_ops) with (lists = 2000)
                """);
        docs.unit().factory().inSession(session -> {
            List<?> found = reading.parentIds(search(session).distance(Distance.INNER_PRODUCT));

            assertThat(found).hasSize(reading == Reading.PAGE ? 18 : 20);
        });
    }

    @Test
    void searchThatEndsAtItsDistanceIsNotRepeated() {
        List<ChunkMatch> found = docs.unit()
                .search(
                        "DocEmbedding",
                        search -> search.near(Docs.QUERY).maxDistance(0.05).chunks());

        assertThat(found).hasSizeLessThan(10);
        assertThat(docs.unit().statements()).hasSize(1);
    }

    @Test
    void whereNoIndexServesTheOrderNothingIsRepeated(@TempDir Path folder) {
        try (Articles articles = new Articles(folder, 1, 3)) {
            List<ChunkMatch> found = articles.unit()
                    .search(
                            "ArticleEmbedding",
                            search -> search.near(articles.vector()).limit(30).chunks());

            assertThat(found).hasSize((int) articles.chunks().count());
            assertThat(articles.unit().statements()).noneMatch(sql -> sql.contains(NO_INDEX));
        }
    }
}
