package io.github.pgai4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Shape;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import jakarta.persistence.Entity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of entity in one persistence unit, over stores that vectorizers created. The boot itself compares all of
 * them with the database.
 */
class ShapesIT {

    private static final String INDEX = "META-INF/pgai4j/vectorizer-relationships.idx";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static Compilation compilation;
    private static Unit unit;

    @BeforeAll
    static void boot() throws Exception {
        compilation = Shape.compile(folder);
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        Shape.all().forEach(shape -> database.execute(shape.tables()));
        unit = Unit.boot(
                compilation,
                database,
                Map.of("pgai4j.check", "fail", "hibernate.hbm2ddl.auto", "validate"),
                entities().toArray(String[]::new));
    }

    // Those that a user would list.
    private static List<String> entities() throws Exception {
        List<String> entities = new ArrayList<>();
        try (var classes = compilation.classLoader();
                var files = java.nio.file.Files.walk(folder)) {
            List<String> names = files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .toList();
            for (String name : names) {
                Class<?> type = classes.loadClass(name);
                if (type.isAnnotationPresent(Entity.class) && !StoredEmbedding.class.isAssignableFrom(type)) {
                    entities.add(name);
                }
            }
        }
        return entities;
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    static Stream<Arguments> queries() {
        return Shape.all().stream()
                .flatMap(shape ->
                        shape.queries().stream().map(query -> Arguments.of(shape, query.query(), query.chunks())));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queryFindsTheNearestChunks(Shape shape, String query, List<String> chunks) {
        List<?> found = unit.factory()
                .fromSession(session -> session.createSelectionQuery(
                                "select e from %s order by cosine_distance(e.embedding, :vector)".formatted(query),
                                Object.class)
                        .setParameter("vector", new float[] {1, 0, 0})
                        .getResultList());

        assertThat(found).map(ShapesIT::chunk).isEqualTo(chunks);
    }

    static Stream<Arguments> relationships() {
        return compilation.text(INDEX).lines().map(line -> Arguments.of((Object[]) line.split("[#=]")));
    }

    @ParameterizedTest
    @MethodSource("relationships")
    void collectionsHoldTheEmbeddingsOfTheirSource(String source, String attribute, String generated) {
        unit.factory().inSession(session -> {
            String name = unit.binding(source).getJpaEntityName();
            List<Object> embeddings = session.createSelectionQuery("from " + generated, Object.class)
                    .getResultList();
            session.clear();
            List<Object> sources =
                    session.createSelectionQuery("from " + name, Object.class).getResultList();

            assertThat(embeddings).isNotEmpty();
            assertThat(sources.stream().<Object>flatMap(one -> collection(one, attribute)))
                    .containsExactlyInAnyOrder(embeddings.toArray());
            assertThat(sources)
                    .allSatisfy(one -> assertThat(collection(one, attribute))
                            .allSatisfy(embedding -> assertThat(((StoredEmbedding<?>) embedding).getParent())
                                    .isSameAs(one)));
        });
    }

    private static Stream<?> collection(Object source, String attribute) {
        return ((Collection<?>) unit.factory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getMappingMetamodel()
                        .getEntityDescriptor(source.getClass())
                        .getPropertyValue(source, attribute))
                .stream();
    }

    private static String chunk(Object embedding) {
        return ((StoredEmbedding<?>) embedding).getChunk();
    }
}
