package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridSearchIT {

    private static final String PAGE = """
            package app;

            @Entity
            @Table(name = "page")
            public class Page {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 2)
                List<PageEmbedding> embeddings;
            }
            """;

    // by distance from (1, 0): 1/0, 2/0, 1/1, 3/0, 4/0
    private static final String DATA = """
            create table page (id bigint primary key);
            insert into page values (1), (2), (3), (4);
            create table page_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(2) not null);
            insert into page_embedding_store (id, chunk_seq, chunk, embedding) values
                (1, 0, 'storage engines', '[1,0]'),
                (2, 0, 'indexes of trees', '[1,0.1]'),
                (1, 1, 'a vacuum cleaner', '[1,0.2]'),
                (3, 0, 'vacuuming tables, vacuum and autovacuum of the vacuum', '[1,0.3]'),
                (4, 0, 'Staubsauger reinigen Tabellen', '[0,1]');
            """;

    private static final float[] EAST = {1, 0};

    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute(DATA);
        unit = new SearchUnit(folder, database.dataSource(), List.of("Page"), PAGE);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    private static List<ChunkMatch> chunks(Hybrid hybrid) {
        return unit.search(
                "PageEmbedding", search -> search.near(EAST).hybrid(hybrid).chunks());
    }

    // by text: 3/0 (four times), 1/1; fused 1/(60+4) + 1/61 for 3/0, 1/(60+3) + 1/62 for 1/1, then 1/61, 1/62, 1/65
    @Test
    void scoreFusesBothRankings() {
        List<ChunkMatch> found = unit.search(
                "PageEmbedding", search -> search.near(EAST).hybrid("vacuum").chunks());

        assertThat(found)
                .extracting(match -> match.parentKey() + "/" + match.chunkSeq(), ChunkMatch::hybrid)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("3/0", new HybridScore(4, 1, 1.0 / 64 + 1.0 / 61)),
                        org.assertj.core.groups.Tuple.tuple("1/1", new HybridScore(3, 2, 1.0 / 63 + 1.0 / 62)),
                        org.assertj.core.groups.Tuple.tuple("1/0", new HybridScore(1, null, 1.0 / 61)),
                        org.assertj.core.groups.Tuple.tuple("2/0", new HybridScore(2, null, 1.0 / 62)),
                        org.assertj.core.groups.Tuple.tuple("4/0", new HybridScore(5, null, 1.0 / 65)));
    }

    @Test
    void entitiesAndParentsCarryTheScore() {
        assertThat(unit.search(
                        "PageEmbedding",
                        search -> search.near(EAST)
                                .hybrid("vacuum")
                                .limit(2)
                                .offset(1)
                                .list()))
                .extracting(match -> match.embedding().getChunk())
                .containsExactly("a vacuum cleaner", "storage engines");
        assertThat(unit.search(
                        "PageEmbedding",
                        search -> search.near(EAST).hybrid("vacuum").limit(3).parents()))
                .extracting(match -> match.embedding().getChunk())
                .containsExactly(
                        "vacuuming tables, vacuum and autovacuum of the vacuum",
                        "a vacuum cleaner",
                        "indexes of trees");
    }

    @Test
    void keywordsFindWhatIsTooFar() {
        List<ChunkMatch> found = unit.search(
                "PageEmbedding",
                search -> search.near(EAST)
                        .maxDistance(0.001)
                        .hybrid(Hybrid.of("tabelle").language("german"))
                        .chunks());

        assertThat(found)
                .extracting(ChunkMatch::chunk)
                .containsExactly("storage engines", "Staubsauger reinigen Tabellen");
        assertThat(found.get(1).hybrid()).isEqualTo(new HybridScore(null, 1, 1.0 / 61));
        assertThat(found.get(1).distance()).isEqualTo(1);
    }

    @Test
    void conditionsHoldForBothRankings() {
        assertThat(unit.search(
                        "PageEmbedding",
                        search -> search.near(EAST)
                                .where((cb, e) -> cb.equal(e.get("parentId"), 1))
                                .hybrid("vacuum")
                                .chunks()))
                .extracting(ChunkMatch::chunk)
                .containsExactly("a vacuum cleaner", "storage engines");
    }

    @Test
    void keywordsAreThoseOfASearchEngine() {
        assertThat(chunks(Hybrid.of("\"vacuum cleaner\"")).get(0).chunk()).isEqualTo("a vacuum cleaner");
        assertThat(chunks(Hybrid.of("vacuum -cleaner")).get(0).chunk()).startsWith("vacuuming tables");
        assertThat(chunks(Hybrid.of("engine or nothing")).get(0).chunk()).isEqualTo("storage engines");
    }

    @Test
    void keywordsAreBound() {
        unit.statements();

        assertThat(chunks(Hybrid.of("'; drop table page; -- & | ! ( :* \\"))).hasSize(5);
        assertThat(unit.statements()).noneMatch(sql -> sql.contains("drop"));
    }

    @Test
    void keywordsThatMatchNothingLeaveTheVectorRanking() {
        assertThat(chunks(Hybrid.of("the"))).extracting(ChunkMatch::chunk).startsWith("storage engines");
    }

    @Test
    void diverseAndHybridExcludeEachOther() {
        assertThatThrownBy(() -> unit.search(
                        "PageEmbedding",
                        search ->
                                search.near(EAST).hybrid("vacuum").diverse(0.5).chunks()))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("both diverse and hybrid");
    }
}
