package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How searches use an HNSW index, through a pool of one connection. */
class IndexScanIT {

    private static final Condition<StoredEmbedding<Object>> ONE_PERCENT = (cb, e) -> cb.equal(e.get("chunkSeq"), 7);

    private static final List<String> PARAMETERS = List.of(
            "hnsw.ef_search",
            "hnsw.iterative_scan",
            "hnsw.max_scan_tuples",
            "ivfflat.iterative_scan",
            "ivfflat.probes");
    private static final List<String> DEFAULTS = List.of("40", "off", "20000", "off", "1");

    private static Docs docs;
    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        docs = new Docs(folder);
        database = docs.database();
        unit = docs.unit();
    }

    @AfterAll
    static void close() {
        docs.close();
    }

    @AfterEach
    void nothingLeaks() {
        unit.factory().inSession(session -> assertThat(parameters(session)).isEqualTo(DEFAULTS));
    }

    // The literal has the server load the extension, and its parameters with it.
    private static List<String> parameters(Session session) {
        session.createNativeQuery("select cast('[1]' as vector) is null", Boolean.class)
                .getSingleResult();
        return PARAMETERS.stream()
                .map(name -> session.createNativeQuery("select current_setting(:name)", String.class)
                        .setParameter("name", name)
                        .getSingleResult())
                .toList();
    }

    private static SemanticSearch<Object, StoredEmbedding<Object>> search(Session session) {
        return unit.search(session, "DocEmbedding").near(Docs.QUERY);
    }

    private static List<String> plain(Session session, int limit) {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<String> query = builder.createQuery(String.class);
        Root<StoredEmbedding<Object>> embedding = query.from(unit.embeddings("DocEmbedding"));
        Expression<Double> distance = VectorFunctions.cosineDistance(builder, embedding.get("embedding"), Docs.QUERY);
        query.select(embedding.get("chunk"))
                .where(ONE_PERCENT.toPredicate(builder, embedding))
                .orderBy(builder.asc(distance));
        return session.createQuery(query).setMaxResults(limit).getResultList();
    }

    private static List<String> texts(List<ChunkMatch> matches) {
        return matches.stream().map(ChunkMatch::chunk).toList();
    }

    @Test
    void filterOfOnePercentStillFindsAsManyAsWanted() {
        unit.factory().inTransaction(session -> {
            List<String> plain = plain(session, 20);
            List<String> exact =
                    texts(search(session).where(ONE_PERCENT).limit(20).exact().chunks());
            List<String> found =
                    texts(search(session).where(ONE_PERCENT).limit(20).chunks());

            assertThat(plain).hasSizeLessThan(5);
            assertThat(exact).hasSize(20);
            assertThat(found).hasSize(20);
            assertThat(found).filteredOn(exact::contains).as("recall").hasSizeGreaterThanOrEqualTo(18);
        });
    }

    @Test
    void filterOverTheParentStillFindsAsManyAsWanted() {
        assertThat(unit.search(
                        "DocEmbedding",
                        search -> search.near(Docs.QUERY)
                                .filter(Map.of("tenant", 7))
                                .limit(20)
                                .parents()))
                .hasSize(20);
    }

    @Test
    void limitBeyondTheListOfTheIndexIsReached() {
        assertThat(unit.search(
                        "DocEmbedding",
                        search -> search.near(Docs.QUERY).limit(500).chunks()))
                .hasSize(500);
    }

    @Test
    void longerScanStartsWithTheShorterOne() {
        List<ChunkMatch> all = unit.search(
                "DocEmbedding",
                search -> search.near(Docs.QUERY).where(ONE_PERCENT).limit(60).chunks());

        for (int offset = 0; offset < 60; offset += 10) {
            int from = offset;
            assertThat(unit.search(
                            "DocEmbedding",
                            search -> search.near(Docs.QUERY)
                                    .where(ONE_PERCENT)
                                    .limit(10)
                                    .offset(from)
                                    .chunks()))
                    .isEqualTo(all.subList(from, from + 10));
        }
    }

    @Test
    void pagesOfAnIvfFlatIndexFitTogether() {
        List<ChunkMatch> pages = new ArrayList<>();
        for (int page = 0; page < 6; page++) {
            int offset = pages.size();
            pages.addAll(unit.search(
                    "DocEmbedding",
                    search -> search.near(Docs.QUERY)
                            .distance(Distance.EUCLIDEAN)
                            .where(ONE_PERCENT)
                            .offset(offset)
                            .chunks()));
        }

        assertThat(pages)
                .hasSize(60)
                .containsExactlyInAnyOrderElementsOf(unit.search(
                        "DocEmbedding",
                        search -> search.near(Docs.QUERY)
                                .distance(Distance.EUCLIDEAN)
                                .where(ONE_PERCENT)
                                .limit(60)
                                .chunks()));
    }

    @Test
    void filterOnAnIvfFlatIndexFindsAsManyAsWanted() {
        List<ChunkMatch> few = unit.search(
                "DocEmbedding",
                search -> search.near(Docs.QUERY)
                        .distance(Distance.EUCLIDEAN)
                        .limit(39)
                        .where((cb, e) -> cb.lt(e.get("chunkSeq"), 20))
                        .chunks());
        List<ChunkMatch> some = unit.search(
                "DocEmbedding",
                search -> search.near(Docs.QUERY)
                        .distance(Distance.EUCLIDEAN)
                        .where(ONE_PERCENT)
                        .limit(20)
                        .chunks());

        assertThat(few).hasSize(39).isSortedAccordingTo(Comparator.comparingDouble(ChunkMatch::distance));
        assertThat(some).hasSize(20).isSortedAccordingTo(Comparator.comparingDouble(ChunkMatch::distance));
    }

    @Test
    void exactSearchNeedsNoParameterAndUsesNoIndex() {
        unit.statements();

        List<ChunkMatch> found = unit.search(
                "DocEmbedding",
                search -> search.near(Docs.QUERY)
                        .where(ONE_PERCENT)
                        .limit(100)
                        .efSearch(99)
                        .exact()
                        .chunks());

        assertThat(unit.statements()).singleElement().asString().doesNotContain("set_config");
        assertThat(found).hasSize(100);
    }

    @Test
    void oldPgVectorIsNotAskedForIterativeScans(@TempDir Path folder) {
        database.execute("update pg_extension set extversion = '0.7.4' where extname = 'vector'");
        try (SearchUnit old = docs.unit(folder, docs.pool())) {
            List<ChunkMatch> filtered = old.search(
                    "DocEmbedding",
                    search ->
                            search.near(Docs.QUERY).where(ONE_PERCENT).limit(20).chunks());
            List<ChunkMatch> many = old.search(
                    "DocEmbedding", search -> search.near(Docs.QUERY).limit(300).chunks());
            List<ChunkMatch> more = old.search(
                    "DocEmbedding",
                    search -> search.near(Docs.QUERY).limit(2000).chunks());

            assertThat(filtered).hasSize(20);
            assertThat(many).hasSize(300);
            assertThat(more).hasSize(2000);
        } finally {
            database.execute("update pg_extension set extversion = '0.8.0' where extname = 'vector'");
        }
    }

    // The condition sees what the statement runs with.
    @ParameterizedTest
    @CsvSource({"hnsw.ef_search, 123", "ivfflat.probes, 9", "hnsw.iterative_scan, strict_order"})
    void parametersHoldForTheQuery(String parameter, String value) {
        Consumer<Session> search = session -> assertThat(search(session)
                        .efSearch(123)
                        .probes(9)
                        .where((cb, e) ->
                                cb.equal(cb.function("current_setting", String.class, cb.literal(parameter)), value))
                        .limit(3)
                        .chunks())
                .hasSize(3);

        unit.factory().inSession(search);
        unit.factory().inTransaction(search);
    }

    @Test
    void parametersHoldInAConnectionThatHasNotLoadedTheExtension(@TempDir Path folder) {
        for (boolean transaction : List.of(true, false)) {
            try (OneConnection fresh = new OneConnection(database.dataSource());
                    SearchUnit other = docs.unit(folder.resolve("" + transaction), fresh)) {
                Consumer<Session> search = session -> assertThat(other.search(session, "DocEmbedding")
                                .near(Docs.QUERY)
                                .where(ONE_PERCENT)
                                .limit(20)
                                .chunks())
                        .hasSize(20);
                if (transaction) {
                    other.factory().inTransaction(search);
                } else {
                    other.factory().inSession(search);
                }
                other.factory()
                        .inSession(session -> assertThat(parameters(session)).isEqualTo(DEFAULTS));
            }
        }
    }

    @Test
    void parametersAreBackForTheRestOfTheTransaction() {
        unit.factory().inTransaction(session -> {
            session.createNativeMutationQuery("set local hnsw.ef_search = 77").executeUpdate();

            search(session).efSearch(123).where(ONE_PERCENT).limit(3).parents();

            assertThat(parameters(session)).containsExactly("77", "off", "20000", "off", "1");
        });
    }

    @Test
    void whatTheSessionHasSetStays() {
        unit.factory()
                .inTransaction(session -> session.createNativeMutationQuery("set ivfflat.probes = 4")
                        .executeUpdate());

        unit.search(
                "DocEmbedding",
                search -> search.near(Docs.QUERY).probes(9).limit(3).list());
        List<String> after = unit.factory().fromSession(IndexScanIT::parameters);
        unit.factory()
                .inTransaction(session -> session.createNativeMutationQuery("reset ivfflat.probes")
                        .executeUpdate());

        assertThat(after).containsExactly("40", "off", "20000", "off", "4");
    }

    @Test
    void parametersAreBackAfterAConditionThatFails() {
        unit.factory().inTransaction(session -> {
            int[] calls = new int[1];
            SemanticSearch<Object, StoredEmbedding<Object>> search = search(session)
                    .where((cb, e) -> {
                        if (calls[0]++ > 0) {
                            throw new IllegalStateException("no condition");
                        }
                        return cb.conjunction();
                    });

            assertThatThrownBy(search::chunks).hasMessage("no condition");
            assertThat(parameters(session)).isEqualTo(DEFAULTS);
        });
    }

    @Test
    @LogsErrors("function no_such_function")
    void errorOfTheServerIsTold() {
        for (boolean transaction : List.of(true, false)) {
            unit.factory().inSession(session -> {
                if (transaction) {
                    session.beginTransaction();
                }
                SemanticSearch<Object, StoredEmbedding<Object>> search =
                        search(session).where((cb, e) -> cb.equal(cb.function("no_such_function", String.class), "x"));

                assertThatThrownBy(search::chunks).hasMessageContaining("no_such_function");
                if (transaction) {
                    session.getTransaction().rollback();
                }
            });
        }
    }

    @Test
    void ownTransactionWritesNothingOfTheCaller() {
        unit.factory().inSession(session -> {
            Object doc = session.find(unit.type("Doc"), 1L);
            SearchUnit.set(doc, "tenant", -1);

            search(session).where(ONE_PERCENT).limit(3).list();

            assertThat(session.createNativeQuery("select tenant from doc where id = 1", Integer.class)
                            .getSingleResult())
                    .isEqualTo(1);
        });
    }

    @Test
    void plainSearchSetsNothing() {
        unit.statements();

        unit.factory().inTransaction(session -> search(session).limit(5).list());

        assertThat(unit.statements()).hasSize(1);
    }
}
