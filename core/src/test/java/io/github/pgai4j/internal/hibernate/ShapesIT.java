package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Shape;
import io.github.pgai4j.search.ChunkMatch;
import io.github.pgai4j.search.SemanticSearch;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of entity, over stores that vectorizers created, in each way of booting. The boot itself compares all of
 * them with the database.
 */
class ShapesIT {

    private static final String INDEX = "META-INF/pgai4j/vectorizer-relationships.idx";
    private static final Map<BootWay, BootedShapes> BOOTED = new EnumMap<>(BootWay.class);

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static Compilation compilation;

    @BeforeAll
    static void boot() {
        compilation = Shape.compile(folder);
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        Shape.all().forEach(shape -> database.execute(shape.tables()));
        for (BootWay way : BootWay.values()) {
            BOOTED.put(way, BootedShapes.boot(way, compilation, database));
        }
    }

    @AfterAll
    static void close() {
        BOOTED.values().forEach(BootedShapes::close);
        database.close();
    }

    static Stream<Arguments> queries() {
        return Stream.of(BootWay.values())
                .flatMap(way -> Shape.all().stream()
                        .flatMap(shape -> shape.queries().stream()
                                .map(query -> Arguments.of(way, shape, query.query(), query.chunks()))));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queryFindsTheNearestChunks(BootWay way, Shape shape, String query, List<String> chunks) {
        List<?> found = BOOTED.get(way)
                .factory(shape.name())
                .fromSession(session -> session.createSelectionQuery(
                                "select e from %s order by cosine_distance(e.embedding, :vector)".formatted(query),
                                Object.class)
                        .setParameter("vector", new float[] {1, 0, 0})
                        .getResultList());

        assertThat(found).map(ShapesIT::chunk).isEqualTo(chunks);
    }

    static Stream<Arguments> relationships() {
        return Stream.of(BootWay.values())
                .flatMap(way -> compilation
                        .text(INDEX)
                        .lines()
                        .map(line -> line.split("[#=]"))
                        .map(parts -> Arguments.of(way, parts[0], parts[1], parts[2])));
    }

    @ParameterizedTest
    @MethodSource("relationships")
    void collectionsHoldTheEmbeddingsOfTheirSource(BootWay way, String source, String attribute, String generated) {
        SessionFactory factory = BOOTED.get(way).factory(BootedShapes.shapeOf(source));
        factory.inSession(session -> {
            List<Object> embeddings = session.createSelectionQuery("from " + generated, Object.class)
                    .getResultList();
            session.clear();
            List<Object> sources =
                    session.createSelectionQuery("from " + source, Object.class).getResultList();

            assertThat(embeddings).isNotEmpty();
            assertThat(sources.stream().<Object>flatMap(one -> collection(factory, one, attribute)))
                    .containsExactlyInAnyOrder(embeddings.toArray());
            assertThat(sources)
                    .allSatisfy(one -> assertThat(collection(factory, one, attribute))
                            .allSatisfy(embedding -> assertThat(((StoredEmbedding<?>) embedding).getParent())
                                    .isSameAs(one)));
        });
    }

    @ParameterizedTest
    @MethodSource("relationships")
    void textIsEmbeddedByTheVectorizerOfTheSource(BootWay way, String source, String attribute, String generated) {
        SessionFactory factory = BOOTED.get(way).factory(BootedShapes.shapeOf(source));

        List<ChunkMatch> found =
                factory.fromSession(session -> SemanticSearch.in(session, generated(factory, generated))
                        .near("what a " + source + " has in its " + attribute)
                        .chunks());

        assertThat(found).isNotEmpty();
    }

    @SuppressWarnings("unchecked") // generated, so it is one
    private static Class<StoredEmbedding<Object>> generated(SessionFactory factory, String name) {
        return (Class<StoredEmbedding<Object>>) factory.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(name)
                .getMappedClass();
    }

    private static Stream<?> collection(SessionFactory factory, Object source, String attribute) {
        return ((Collection<?>) factory.unwrap(SessionFactoryImplementor.class)
                        .getMappingMetamodel()
                        .getEntityDescriptor(source.getClass())
                        .getPropertyValue(source, attribute))
                .stream();
    }

    private static String chunk(Object embedding) {
        return ((StoredEmbedding<?>) embedding).getChunk();
    }
}
