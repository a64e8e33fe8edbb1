package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.internal.hibernate.Reading.Chunks;
import io.github.pgai4j.internal.hibernate.Reading.Window;
import jakarta.persistence.EntityNotFoundException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hides a source hides its chunks: each kind of restriction against each way of reading. */
class HiddenChunksIT {

    private static final Window[] WINDOWS = {
        new Window(1, 0), new Window(5, 0), new Window(5, 3), new Window(10, 10), new Window(100, 0)
    };

    private static HidingUnit unit;

    @BeforeAll
    static void boot(@TempDir Path folder) {
        unit = new HidingUnit(folder);
    }

    @AfterAll
    static void close() {
        unit.close();
    }

    static Stream<HidingSource> sources() {
        return HidingSource.all();
    }

    static Stream<Arguments> sourcesWithAndWithoutIndex() {
        return sources().flatMap(source -> Stream.of(Arguments.of(source, false), Arguments.of(source, true)));
    }

    @ParameterizedTest
    @MethodSource("sourcesWithAndWithoutIndex")
    void queriesShowWhatBelongsToVisibleRows(HidingSource source, boolean isIndexed) throws SQLException {
        try (Connection connection = unit.connect(isIndexed)) {
            iterate(connection);
            assertReads(Reading.queries(), source, connection, new Window[] {new Window(100, 0), new Window(5, 3)});
        }
    }

    // What a search does for itself.
    private static void iterate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set hnsw.iterative_scan = strict_order");
        }
    }

    @ParameterizedTest
    @MethodSource("sourcesWithAndWithoutIndex")
    void searchesFindTheNearestOfVisibleRows(HidingSource source, boolean isIndexed) throws SQLException {
        try (Connection connection = unit.connect(isIndexed)) {
            assertReads(Reading.searches(), source, connection, WINDOWS);
        }
    }

    @ParameterizedTest
    @MethodSource("sourcesWithAndWithoutIndex")
    void searchForParentsCountsVisibleOnes(HidingSource source, boolean isIndexed) throws SQLException {
        List<String> best = unit.nearestOfEachVisible(source);
        Chunks chunks = new Chunks(source, unit.embeddings(source));
        try (Connection connection = unit.connect(isIndexed);
                Session session = unit.open(source, connection)) {
            for (Window window : List.of(
                    new Window(1, 0), new Window(5, 0), new Window(10, 0), new Window(30, 0), new Window(10, 5))) {
                assertThat(chunks.search(session, window).parents())
                        .as("%s", window)
                        .extracting(match -> match.embedding().getChunk())
                        .isEqualTo(window.of(best));
            }
        }
    }

    private static void assertReads(
            Map<String, Reading> ways, HidingSource source, Connection connection, Window[] windows) {
        List<String> visible = unit.visible(source);
        Chunks chunks = new Chunks(source, unit.embeddings(source));
        Map<String, Object> wrong = new LinkedHashMap<>();
        try (Session session = unit.open(source, connection)) {
            ways.forEach((name, way) -> Stream.of(windows).forEach(window -> {
                Object found = outcome(() -> way.texts(session, chunks, window));
                if (!found.equals(window.of(visible))) {
                    wrong.put(name + " " + window, found);
                }
                session.clear();
            }));
        }

        assertThat(wrong).isEmpty();
    }

    private static Object outcome(Supplier<Object> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void indexServesQueriesThatAreMeantToUseIt() throws SQLException {
        HidingSource source = HidingSource.all().findFirst().orElseThrow();
        try (Connection connection = unit.connect(true)) {
            iterate(connection);
            assertReads(
                    Map.of("HQL", Reading.queries().get("HQL")), source, connection, new Window[] {new Window(5, 0)});
            String sql = unit.statements().get(unit.statements().size() - 1);

            assertThat(unit.plan(connection, sql)).contains("Index Scan using tenanted_embedding_store_embedding_idx");
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void collectionsAndCountsAreThoseOfVisibleRows(HidingSource source) throws SQLException {
        List<String> visible = unit.visible(source);
        try (Connection connection = unit.connect(false);
                Session session = unit.open(source, connection)) {
            assertThat(session.createSelectionQuery("from " + source.entity(), Object.class)
                            .getResultStream()
                            .flatMap(row -> Unit.embeddings(row, "getEmbeddings").stream())
                            .map(StoredEmbedding::getChunk))
                    .containsExactlyInAnyOrderElementsOf(visible);
            assertThat(number(session, "select count(e) from " + source.embedding() + " e"))
                    .isEqualTo(visible.size());
            assertThat(number(session, "select sum(size(p.embeddings)) from " + source.entity() + " p"))
                    .isEqualTo(visible.size());
        }
    }

    private static long number(Session session, String query) {
        return session.createSelectionQuery(query, Long.class).getSingleResult();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void statelessSessionShowsChunksOfRowsThatItShows(HidingSource source) throws SQLException {
        Chunks chunks = new Chunks(source, unit.embeddings(source));
        try (Connection connection = unit.connect(false);
                StatelessSession session = unit.openStateless(source, connection)) {
            assertThat(session.createSelectionQuery(chunks.query("select distinct e.%4$s from %1$s e"), Long.class)
                            .getResultList())
                    .containsExactlyInAnyOrderElementsOf(
                            session.createSelectionQuery(chunks.query("select p.%3$s from %2$s p"), Long.class)
                                    .getResultList());
            for (int row = 4; row <= 40; row += 4) {
                assertThat(session.get(unit.embeddings(source), unit.firstChunk(source, row)) != null)
                        .as("%d", row)
                        .isEqualTo(unit.find(session, source, row) != null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void keyFindsChunksOfRowsThatAKeyFinds(HidingSource source) throws SQLException {
        Class<StoredEmbedding<Object>> type = unit.embeddings(source);
        try (Connection connection = unit.connect(false);
                Session session = unit.open(source, connection)) {
            for (int row = 4; row <= 40; row += 4) {
                UUID key = unit.firstChunk(source, row);
                Object found = unit.find(session, source, row);
                boolean isFound = found != null;
                if (found != null) {
                    assertThat(Unit.embeddings(found, "getEmbeddings")).hasSize(2);
                }
                session.clear();

                assertThat(session.find(type, key) != null).as("find %d", row).isEqualTo(isFound);
                session.clear();
                assertThat(session.findMultiple(type, List.of(key, UUID.randomUUID()))
                                        .get(0)
                                != null)
                        .as("findMultiple %d", row)
                        .isEqualTo(isFound);
                session.clear();
                StoredEmbedding<Object> reference = session.getReference(type, key);
                if (!isFound) {
                    assertThatThrownBy(reference::getChunk)
                            .isInstanceOfAny(ObjectNotFoundException.class, EntityNotFoundException.class);
                }
            }
        }
    }
}
