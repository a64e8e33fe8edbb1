package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many statements it takes to read embeddings with their parents. */
class ParentFetchIT {

    private static final String ENTITY = """
            package app;

            @Entity
            @Table(name = "%4$s")
            public %3$s class %1$s {
                @Id
                Long id;

                String subject;

                @VectorizerRelationship(dimensions = 2%2$s)
                List<%1$sEmbedding> embeddings;
            }
            """;

    private static final String ID_CLASS = """
            package app;

            @Entity
            @Table(name = "parcel")
            @IdClass(Parcel.Key.class)
            public class Parcel {
                @Id
                String country;

                @Id
                int number;

                @VectorizerRelationship(dimensions = 2)
                List<ParcelEmbedding> embeddings;

                public record Key(String country, int number) {}
            }
            """;

    // one chunk of each
    private static final String DATA = """
            create table %1$s (%2$s, subject text, primary key (%3$s));
            insert into %1$s select %4$s, 'subject ' || i from generate_series(1, 12) i;
            create table %1$s_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), %2$s, chunk_seq int not null,
                chunk text not null, embedding vector(2) not null);
            insert into %1$s_embedding_store (%3$s, chunk_seq, chunk, embedding)
                select %4$s, 0, 'chunk', array[1, i / 10.0]::vector from generate_series(1, 12) i;
            """;

    private static final float[] EAST = {1, 0};

    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void boot(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        for (String table : List.of("lazy", "eager", "final")) {
            database.execute(DATA.formatted(table, "id bigint", "id", "i"));
        }
        database.execute(DATA.formatted("parcel", "country text, number int", "country, number", "'Peru', i"));
        unit = new SearchUnit(
                folder,
                database.dataSource(),
                List.of("Lazy", "Eager", "Final", "Parcel"),
                ENTITY.formatted("Lazy", "", "", "lazy"),
                ENTITY.formatted("Eager", ", parentFetch = FetchType.EAGER", "", "eager"),
                ENTITY.formatted("Final", "", "final", "final"),
                ID_CLASS);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void forgetStatements() {
        unit.statements();
    }

    private static List<Match<StoredEmbedding<Object>>> list(
            String entity, UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> settings) {
        return unit.search(
                entity + "Embedding",
                search -> settings.apply(search.near(EAST)).list());
    }

    @Test
    void parentsAreLeftToBeLoadedUnlessAskedFor() {
        assertThat(list("Lazy", search -> search))
                .hasSize(10)
                .noneMatch(match -> Hibernate.isInitialized(match.embedding().getParent()));
        assertThat(unit.statements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lazy", "Eager", "Final", "Parcel"})
    void fetchedParentsCostNoStatement(String entity) {
        assertThat(list(entity, SemanticSearch::fetchParent))
                .hasSize(10)
                .allMatch(match -> Hibernate.isInitialized(match.embedding().getParent()));
        assertThat(unit.statements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lazy", "Eager", "Final", "Parcel"})
    void fetchedParentsOfALaterPageCostNoStatement(String entity) {
        assertThat(list(entity, search -> search.fetchParent().offset(2).limit(9)))
                .hasSize(9)
                .allMatch(match -> Hibernate.isInitialized(match.embedding().getParent()));
        assertThat(unit.statements()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"Eager, 0, 1", "Eager, 2, 2", "Final, 0, 1", "Final, 2, 2"})
    void parentsThatAreLoadedAnywayAreFetched(String entity, int offset, int statements) {
        assertThat(list(entity, search -> search.offset(offset).limit(9)))
                .hasSize(9)
                .allMatch(match -> Hibernate.isInitialized(match.embedding().getParent()));
        assertThat(unit.statements()).hasSize(statements);
    }

    @Test
    void fetchedParentsComeWithDiverseAndHybridResults() {
        for (UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>> kind :
                List.<UnaryOperator<SemanticSearch<Object, StoredEmbedding<Object>>>>of(
                        search -> search.diverse(0.5), search -> search.hybrid("chunk"))) {
            assertThat(list("Lazy", search -> kind.apply(search.fetchParent())))
                    .hasSize(10)
                    .allMatch(match -> Hibernate.isInitialized(match.embedding().getParent()));
        }
    }

    @Test
    void statelessSessionsFetchParentsToo() {
        unit.factory()
                .inStatelessSession(session -> assertThat(SemanticSearch.in(session, unit.embeddings("LazyEmbedding"))
                                .near(EAST)
                                .fetchParent()
                                .list())
                        .hasSize(10)
                        .allMatch(match ->
                                Hibernate.isInitialized(match.embedding().getParent())));
    }

    @Test
    void parentsAreTwoStatements() {
        assertThat(unit.search(
                        "LazyEmbedding", search -> search.near(EAST).limit(3).parents()))
                .hasSize(3);
        assertThat(unit.statements()).hasSize(2);
    }

    @Test
    void chunksReadNoParentThatIsLoadedAnyway() {
        assertThat(unit.search("EagerEmbedding", search -> search.near(EAST).chunks()))
                .hasSize(10);
        assertThat(unit.statements()).singleElement().asString().doesNotContain("join");
    }

    @Test
    void fetchLeavesTheOrderToTheIndex(@TempDir Path folder) {
        try (Docs docs = new Docs(folder)) {
            docs.unit().statements();

            docs.unit()
                    .search(
                            "DocEmbedding",
                            search -> search.near(Docs.QUERY)
                                    .fetchParent()
                                    .limit(5)
                                    .list());

            String sql =
                    docs.unit().statements().get(0).replace("?", "'" + java.util.Arrays.toString(Docs.QUERY) + "'");
            assertThat(docs.database().rows("explain " + sql)).anyMatch(row -> row.contains("using doc_hnsw"));
        }
    }
}
