package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No search reads a whole store of equal vectors, nor all chunks of a parent that has very many. */
class BoundedRowsIT {

    private static final String NOTICE = """
            package app;

            @Entity
            @Table(name = "notice")
            @org.hibernate.annotations.FilterDef(
                    name = "below", parameters = @org.hibernate.annotations.ParamDef(name = "below", type = Integer.class))
            public class Notice {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 3)
                List<NoticeEmbedding> embeddings;
            }
            """;

    private static final String BOOK = """
            package app;

            @Entity
            @Table(name = "book")
            public class Book {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 3)
                List<BookEmbedding> embeddings;
            }
            """;

    // 60,000 chunks of the first book, each farther than the one before, and then three of each of the others
    private static final String BOOKS = """
            create table book (id bigint primary key);
            insert into book select generate_series(1, 20);
            create table book_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(3) not null);
            insert into book_embedding_store (id, chunk_seq, chunk, embedding)
                select 1, i, 'chunk', array[1, 0, i]::vector from generate_series(1, 60000) i
                union all
                select j, i, 'chunk', array[1, 0, 70000 + 10 * j + i]::vector
                from generate_series(2, 20) j, generate_series(1, 3) i;
            """;

    // 25,000 chunks of each of four notices, and one of each of 100,000
    private static final String DATA = """
            create table notice (id bigint primary key);
            insert into notice select i from generate_series(0, 199999) i where i < 4 or i >= 100000;
            create table notice_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(3) not null);
            insert into notice_embedding_store (id, chunk_seq, chunk, embedding)
                select case when i < 100000 then i %% 4 else i end, case when i < 100000 then i / 4 else 0 end,
                    'not available', '[1,2,3]'
                from generate_series(199999, 0, -1) i;
            analyze;
            alter database %s set jit = off
            """;

    private static final float[] QUERY = {3, 2, 1};
    private static final int LIMIT = 10;
    private static final int OFFSET = 5;

    // what the settings of an index return, before and after, and the version of the extension
    private static final int ROWS_OF_SETTINGS = 20;

    private static final ReadRows READ_ROWS = new ReadRows();
    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute(BOOKS + DATA.formatted(database.name()));
        unit = new SearchUnit(
                folder,
                READ_ROWS.of(database.dataSource()),
                List.of("Notice", "Book"),
                metadata -> metadata.getEntityBinding("app.NoticeEmbedding")
                        .addFilter("below", "{alias}.id < :below", false, Map.of(), Map.of()),
                NOTICE,
                BOOK);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void forget() {
        READ_ROWS.count();
    }

    private static <R> List<R> search(Function<SemanticSearch<Object, StoredEmbedding<Object>>, List<R>> search) {
        return unit.search(
                "NoticeEmbedding", each -> search.apply(each.near(QUERY).limit(LIMIT)));
    }

    private static List<String> places(List<ChunkMatch> found) {
        return found.stream()
                .map(match -> match.parentKey() + "/" + match.chunkSeq())
                .toList();
    }

    /** The first chunks of the notice with the smallest key. */
    private static List<String> first(int from, int to) {
        return LongStream.range(from, to).mapToObj(seq -> "0/" + seq).toList();
    }

    private static void assertRead(int candidates, int others) {
        assertThat(READ_ROWS.count())
                .isLessThanOrEqualTo(3L * candidates + Window.MAX_TIES + 2 + others + ROWS_OF_SETTINGS);
    }

    @Test
    void chunksAreFewRows() {
        List<ChunkMatch> found = search(SemanticSearch::chunks);

        assertRead(LIMIT, 0);
        assertThat(places(found)).isEqualTo(first(0, LIMIT));
    }

    // one row more than wanted, 64 more, those that the server sorts, and what is loaded
    @Test
    void statementsAreFew() {
        unit.statements();

        search(SemanticSearch::chunks);
        assertThat(readingStatements()).isEqualTo(3);
        search(SemanticSearch::list);
        assertThat(readingStatements()).isEqualTo(4);
        search(SemanticSearch::parents);
        assertThat(readingStatements()).isEqualTo(4);
        search(search -> search.exact().chunks());
        assertThat(readingStatements()).isEqualTo(1);
    }

    private static long readingStatements() {
        return unit.statements().stream()
                .filter(sql -> sql.contains("from notice_embedding_store"))
                .count();
    }

    @Test
    void laterPageIsFewRows() {
        List<ChunkMatch> found = search(search -> search.offset(OFFSET).chunks());

        assertRead(LIMIT + OFFSET, 0);
        assertThat(places(found)).isEqualTo(first(OFFSET, OFFSET + LIMIT));
    }

    @Test
    void listIsFewRowsAndLoadsWhatItReturns() {
        unit.factory().inSession(session -> {
            List<Match<StoredEmbedding<Object>>> found = unit.search(session, "NoticeEmbedding")
                    .near(QUERY)
                    .limit(LIMIT)
                    .offset(OFFSET)
                    .list();

            assertRead(LIMIT + OFFSET, LIMIT);
            assertThat(found)
                    .extracting(match -> match.embedding().getChunkSeq())
                    .containsExactlyElementsOf(LongStream.range(OFFSET, OFFSET + LIMIT)
                            .mapToObj(seq -> (int) seq)
                            .toList());
            assertThat(loaded(session)).isEqualTo(LIMIT);
        });
    }

    // The first statement of a page that starts at 0 brings entities, of which one tells whether there are equals.
    @Test
    void firstPageOfAListIsFewRows() {
        unit.factory().inSession(session -> {
            List<Match<StoredEmbedding<Object>>> found = unit.search(session, "NoticeEmbedding")
                    .near(QUERY)
                    .limit(LIMIT)
                    .list();

            assertRead(LIMIT, LIMIT);
            assertThat(found)
                    .extracting(match -> match.embedding().getChunkSeq())
                    .containsExactlyElementsOf(LongStream.range(0, LIMIT)
                            .mapToObj(seq -> (int) seq)
                            .toList());
            assertThat(loaded(session)).isLessThanOrEqualTo(2L * LIMIT + 1);
        });
    }

    private static long loaded(Session session) {
        return session.getStatistics().getEntityKeys().stream()
                .filter(key -> key.toString().contains("NoticeEmbedding"))
                .count();
    }

    // first their keys, then they themselves
    @Test
    void exactListReadsWhatItReturns() {
        assertThat(search(search -> search.exact().list())).hasSize(LIMIT);
        assertThat(READ_ROWS.count()).isEqualTo(2 * LIMIT);
    }

    @Test
    void manyEntitiesAreLoadedByOneParameter() {
        int many = 70_000;

        assertThat(search(search -> search.exact().limit(many).list())).hasSize(many);
        assertThat(READ_ROWS.count()).isEqualTo(2L * many);
    }

    @Test
    void parentsAreFewRows() {
        List<ParentMatch<Object, StoredEmbedding<Object>>> found = search(SemanticSearch::parents);

        assertRead(4 * LIMIT, 2 * LIMIT);
        assertThat(found.stream().map(match -> SearchUnit.parentId(match.embedding())))
                .containsExactly(0L, 1L, 2L, 3L, 100000L, 100001L, 100002L, 100003L, 100004L, 100005L);
        assertThat(found).allMatch(match -> match.embedding().getChunkSeq() == 0);
    }

    @Test
    void fewParentsOfManyChunksAreFewRows() {
        for (boolean exact : List.of(true, false)) {
            for (int parents : List.of(1, 4)) {
                List<ParentMatch<Object, StoredEmbedding<Object>>> found = search(search -> {
                    search.where((cb, e) -> cb.lt(e.get("parentId"), parents));
                    return (exact ? search.exact() : search).parents();
                });

                assertRead(4 * LIMIT, 2 * LIMIT);
                assertThat(found.stream().map(match -> SearchUnit.parentId(match.embedding())))
                        .containsExactlyElementsOf(
                                LongStream.range(0, parents).boxed().toList());
            }
        }
    }

    @Test
    void parentsBehindVeryManyChunksOfOneAreFound() {
        for (int limit = 1; limit <= 25; limit += 6) {
            int count = limit;
            READ_ROWS.count();
            List<ParentMatch<Object, StoredEmbedding<Object>>> found = unit.search(
                    "BookEmbedding",
                    search -> search.near(new float[] {1, 0, 0})
                            .distance(Distance.EUCLIDEAN)
                            .limit(count)
                            .parents());

            assertThat(READ_ROWS.count()).isLessThan(25_000);
            assertThat(found.stream().map(match -> SearchUnit.parentId(match.embedding())))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, Math.min(20, count))
                            .boxed()
                            .toList());
            assertThat(found).allMatch(match -> match.embedding().getChunkSeq() == 1);
        }
    }

    @Test
    void filterOfTheSessionHoldsForParentsThatTheServerPicks() {
        unit.factory().inSession(session -> {
            session.enableFilter("below").setParameter("below", 3);

            List<ParentMatch<Object, StoredEmbedding<Object>>> found = unit.search(session, "NoticeEmbedding")
                    .near(QUERY)
                    .limit(LIMIT)
                    .parents();

            assertRead(4 * LIMIT, 2 * LIMIT);
            assertThat(found.stream().map(match -> SearchUnit.parentId(match.embedding())))
                    .containsExactly(0L, 1L, 2L);
        });
    }

    @Test
    void hybridIsFewRows() {
        List<ChunkMatch> found = search(search -> search.where((cb, e) -> cb.equal(e.get("parentId"), 0))
                .hybrid(Hybrid.of("available").candidateCount(LIMIT))
                .chunks());

        assertRead(LIMIT, LIMIT);
        assertThat(places(found)).isEqualTo(first(0, LIMIT));
    }

    @Test
    void diverseIsFewRows() {
        List<ChunkMatch> found = search(search -> search.diverse(0.5, 2 * LIMIT).chunks());

        assertRead(2 * LIMIT, 2 * LIMIT);
        assertThat(places(found)).isSubsetOf(first(0, 2 * LIMIT));
    }
}
