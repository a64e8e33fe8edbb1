package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal distances are in the same order whether the server or the search itself sorts them. */
class KeyOrderIT {

    private static final String ENTITY = """
            package app;

            @Entity
            @Table(name = "%1$s")
            public class %2$s {
                @Id
                %3$s key;

                @VectorizerRelationship(dimensions = 2)
                List<%2$sEmbedding> embeddings;
            }
            """;

    private static final String PAIR = """
            package app;

            @Entity
            @Table(name = "pair")
            public class Pair {
                @EmbeddedId
                PairKey key;

                @VectorizerRelationship(dimensions = 2)
                List<PairEmbedding> embeddings;

                @Embeddable
                public record PairKey(
                        @Column(name = "name") String name,
                        @Convert(converter = Backwards.class) @Column(name = "number") String number) {}

                /** A number from a text that is ordered otherwise. */
                @Converter
                public static class Backwards implements AttributeConverter<String, Integer> {
                    @Override
                    public Integer convertToDatabaseColumn(String text) {
                        return -Integer.parseInt(text);
                    }

                    @Override
                    public String convertToEntityAttribute(Integer number) {
                        return String.valueOf(-number);
                    }
                }
            }
            """;

    private static final String LEVEL = """
            package app;

            public enum Level { LOW, MIDDLE, HIGH }
            """;

    private static final String STORE = """
            create table %1$s (%2$s, primary key (%3$s));
            insert into %1$s %4$s;
            create table %1$s_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), %2$s, chunk_seq int not null,
                chunk text not null, embedding vector(2) not null);
            insert into %1$s_embedding_store (%3$s, chunk_seq, chunk, embedding)
                select s.*, i, 'chunk', case when i %% 3 < 2 then '[1,0]' else '[0,0]' end::vector
                from (select * from %1$s) s, generate_series(0, 19) i order by random()
            """;

    // a surrogate pair, and a character that UTF-16 puts behind it
    private static final String TEXTS =
            "select * from unnest(array['', 'a', 'B', 'b', 'A', 'ab', 'a b', '_', 'é', 'e', 'z', 'Ü', 'ß', '日本', '\uFF21', '\uD83D\uDC18', '10', '9'])";

    private static final float[] QUERY = {1, 1};

    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void boot(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute("create type level as enum ('LOW', 'MIDDLE', 'HIGH')");
        database.execute(STORE.formatted("word", "key text collate \"en-x-icu\"", "key", TEXTS));
        database.execute(STORE.formatted("code", "key char(9)", "key", TEXTS));
        database.execute(
                STORE.formatted("token", "key uuid", "key", "select gen_random_uuid() from generate_series(1, 20)"));
        database.execute(STORE.formatted(
                "amount", "key numeric(9, 2)", "key", "select i * 0.75 from generate_series(-10, 10) i"));
        database.execute(STORE.formatted(
                "day", "key date", "key", "select date '1999-12-25' + i from generate_series(1, 20) i"));
        database.execute(STORE.formatted(
                "digest", "key bytea", "key", "select sha256(i::text::bytea) from generate_series(1, 20) i"));
        database.execute(STORE.formatted("rank", "key smallint", "key", "values (0), (1), (2)"));
        database.execute(STORE.formatted("mark", "key varchar(9)", "key", "values ('LOW'), ('MIDDLE'), ('HIGH')"));
        database.execute(STORE.formatted("grade", "key level", "key", "values ('LOW'::level), ('MIDDLE'), ('HIGH')"));
        database.execute(STORE.formatted(
                "pair",
                "name text collate \"en-x-icu\", number int",
                "name, number",
                "select chr(64 + i % 3 + 32 * (i % 2)), i from generate_series(-9, 10) i"));
        unit = new SearchUnit(
                folder,
                database.dataSource(),
                List.of("Word", "Code", "Token", "Amount", "Day", "Digest", "Rank", "Mark", "Grade", "Pair"),
                LEVEL,
                PAIR,
                ENTITY.formatted("word", "Word", "String"),
                ENTITY.formatted("code", "Code", "String"),
                ENTITY.formatted("token", "Token", "UUID"),
                ENTITY.formatted("amount", "Amount", "java.math.BigDecimal"),
                ENTITY.formatted("day", "Day", "java.time.LocalDate"),
                ENTITY.formatted("digest", "Digest", "byte[]"),
                ENTITY.formatted("rank", "Rank", "Level"),
                ENTITY.formatted("mark", "Mark", "@Enumerated(EnumType.STRING) Level"),
                ENTITY.formatted(
                        "grade",
                        "Grade",
                        "@Enumerated(EnumType.STRING) @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Level"));
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    // Fewer are equal than the server would be asked to sort.
    private static List<String> chunks(String entity, boolean exact) {
        return unit
                .search(entity + "Embedding", search -> {
                    search.near(QUERY).limit(1000).where((cb, e) -> cb.lt(e.get("chunkSeq"), 3));
                    return (exact ? search.exact() : search).chunks();
                })
                .stream()
                .map(match -> text(match.parentKey()) + " " + match.chunkSeq() + " " + match.distance())
                .toList();
    }

    private static String text(Object key) {
        return key instanceof byte[] bytes ? Arrays.toString(bytes) : key.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Word", "Code", "Token", "Amount", "Day", "Digest", "Rank", "Mark", "Grade", "Pair"})
    void orderIsTheSameInTheServerAndHere(String entity) {
        List<String> here = chunks(entity, false);

        assertThat(chunks(entity, true)).isNotEmpty().isEqualTo(here);
    }

    // The nearest rows are of one parent, so that the server has to find the others.
    @ParameterizedTest
    @ValueSource(strings = {"Word", "Code", "Token", "Amount", "Day", "Digest", "Rank", "Mark", "Grade", "Pair"})
    void parentsAreInTheOrderOfTheirChunks(String entity) {
        List<String> first = chunks(entity, false).stream()
                .filter(chunk -> chunk.contains(" 0 "))
                .map(chunk -> chunk.substring(0, chunk.indexOf(" 0 ")))
                .toList();

        for (boolean exact : List.of(true, false)) {
            assertThat(parents(entity, exact)).isEqualTo(first.subList(0, 3));
        }
    }

    private static List<String> parents(String entity, boolean exact) {
        return unit.factory().fromSession(session -> {
            SemanticSearch<Object, StoredEmbedding<Object>> search =
                    unit.search(session, entity + "Embedding").near(QUERY).limit(3);
            return (exact ? search.exact() : search)
                    .parents().stream()
                            .map(match -> text(session.getIdentifier(match.parent())))
                            .toList();
        });
    }

    @ParameterizedTest
    @CsvSource({"Amount, -7.50, -6.75", "Word, '', 10", "Mark, HIGH, LOW", "Rank, LOW, MIDDLE"})
    void orderIsThatOfNumbersAndOfCodePoints(String entity, String first, String second) {
        assertThat(chunks(entity, false))
                .filteredOn(chunk -> chunk.contains(" 0 "))
                .satisfies(all -> {
                    assertThat(all.get(0)).startsWith(first + " 0");
                    assertThat(all.get(1)).startsWith(second + " 0");
                });
    }
}
