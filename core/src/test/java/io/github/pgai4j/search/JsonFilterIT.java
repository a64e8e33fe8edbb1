package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters look into attributes that are mapped as JSON. */
class JsonFilterIT {

    private static final String PLACE = """
            package app;

            import org.hibernate.annotations.JdbcTypeCode;
            import org.hibernate.type.SqlTypes;

            @Entity
            @Table(name = "place")
            public class Place {
                @Id
                Long id;

                @JdbcTypeCode(SqlTypes.JSON)
                Map<String, Object> metadata;

                @JdbcTypeCode(SqlTypes.JSON)
                Map<String, Object> written;

                @JdbcTypeCode(SqlTypes.JSON)
                Map<String, String> labels;

                @JdbcTypeCode(SqlTypes.JSON)
                List<String> tags;

                @JdbcTypeCode(SqlTypes.JSON)
                Details details;

                @JdbcTypeCode(SqlTypes.JSON)
                String raw;

                @Embedded
                @JdbcTypeCode(SqlTypes.JSON)
                Address address;

                @ManyToOne(fetch = FetchType.LAZY)
                Country country;

                @Embedded
                Site site;

                @VectorizerRelationship(dimensions = 2)
                List<PlaceEmbedding> embeddings;

                public record Details(String kind, int floors) {}

                @Embeddable
                public static class Site {
                    @ManyToOne(fetch = FetchType.LAZY)
                    @JoinColumn(name = "near_id")
                    Country near;
                }

                @Embeddable
                public static class Address {
                    String city;
                    Integer number;
                }
            }
            """;

    private static final String COUNTRY = """
            package app;

            import org.hibernate.annotations.JdbcTypeCode;
            import org.hibernate.type.SqlTypes;

            @Entity
            @Table(name = "country")
            public class Country {
                @Id
                Long id;

                @JdbcTypeCode(SqlTypes.JSON)
                Map<String, Object> facts;
            }
            """;

    private static final String SCHEMA = """
            create table country (id bigint primary key, facts jsonb);
            create table place (
                id bigint primary key, metadata jsonb, written json, labels json, tags jsonb, details jsonb, raw jsonb,
                address jsonb, country_id bigint references country, near_id bigint references country);
            create table place_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(2) not null);
            insert into country values (1, '{"continent": {"name": "Asia"}}'), (2, '{"continent": {"name": "Africa"}}');
            """;

    private static final String FULL = """
            insert into place values (
                100,
                '{"a": {"b": {"c": 1}}, "list": [{"x": "first"}, {"x": "second"}], "": "empty", "it''s": "single",
                  "\\"q\\"": "double", "back\\\\slash": "back", "100%": "percent", "{a,b}": "braces", "$": "root",
                  "naïve": "no", "5": "five", "null": null}',
                '{}', '{"color": "red"}', '["new", "old"]', '{"kind": "tower", "floors": 12}', '{"x": ["y"]}',
                '{"city": "Oslo", "number": 7}', 1, 2);
            insert into place_embedding_store (id, chunk_seq, chunk, embedding) values (100, 0, 'chunk', '[1,0]');
            """;

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            5,
            7,
            -1.5,
            new BigDecimal("1E+3"),
            new BigInteger("12345678901234567890"),
            "5",
            "",
            "pond",
            "Pond",
            "100%",
            "1000",
            "a_b",
            "axb",
            "back\\slash",
            "it's \"quoted\"",
            "naïve",
            "true",
            "null",
            "\uD83D\uDC18",
            "\uFFFD",
            true,
            false,
            List.of("pond", 5),
            Map.of("pond", 5));

    private static final Set<Object> ORDERED =
            Set.of(5, -1.5, new BigInteger("12345678901234567890"), "5", "pond", "1000", "\uD83D\uDC18");

    private static final float[] EAST = {1, 0};
    private static final JsonMapper JSON = new JsonMapper();

    private static TestDatabase database;
    private static SearchUnit unit;

    // A row for each value, and row 0 without it; row 100 has it all.
    @BeforeAll
    static void fill(@TempDir Path folder) throws JsonProcessingException {
        database = PostgresServer.shared().createDatabase();
        database.execute(SCHEMA);
        insert(0, "{}");
        for (int i = 0; i < VALUES.size(); i++) {
            insert(i + 1, JSON.writeValueAsString(Collections.singletonMap("value", VALUES.get(i))));
        }
        database.execute(FULL);
        unit = new SearchUnit(folder, database.dataSource(), List.of("Place", "Country"), PLACE, COUNTRY);
    }

    private static void insert(int id, String json) {
        database.execute("""
                insert into place (id, metadata, written) values (%1$d, $json$%2$s$json$, $json$%2$s$json$);
                insert into place_embedding_store (id, chunk_seq, chunk, embedding) values (%1$d, 0, 'chunk', '[1,0]');
                """.formatted(id, json));
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    private static List<Long> found(Map<String, ?> filter) {
        return unit
                .search(
                        "PlaceEmbedding",
                        search -> search.near(EAST).filter(filter).limit(1000).chunks())
                .stream()
                .map(match -> (Long) match.parentKey())
                .toList();
    }

    // what a filter says of a value: null where it compares nothing
    private record Comparison(String operator, Object operand, Function<@Nullable Object, @Nullable Boolean> truth) {}

    private static List<Long> expected(Comparison comparison, boolean truth) {
        return IntStream.rangeClosed(0, VALUES.size())
                .filter(row ->
                        Boolean.valueOf(truth).equals(comparison.truth().apply(row == 0 ? null : VALUES.get(row - 1))))
                .mapToObj(Long::valueOf)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.value", "parent.written.value"})
    void valueIsComparedWithThoseOfItsTypeOnly(String path) {
        for (Comparison each : comparisons()) {
            Map<String, ?> filter = Map.of(path, Collections.singletonMap(each.operator(), each.operand()));

            assertThat(found(filter)).as("%s", filter).isEqualTo(expected(each, true));
            assertThat(found(Map.of("$not", filter))).as("not %s", filter).isEqualTo(expected(each, false));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metadata.a.b.c | {\"$lte\": 1}",
                "metadata.a.b | {\"$exists\": true}",
                "metadata.null | {\"$exists\": true}",
                "metadata.list.1.x | \"second\"",
                "metadata.list.-1.x | \"second\"",
                "metadata. | \"empty\"",
                "metadata.it's | \"single\"",
                "metadata.\"q\" | \"double\"",
                "metadata.back\\slash | \"back\"",
                "metadata.100% | \"percent\"",
                "metadata.{a,b} | \"braces\"",
                "metadata.$ | \"root\"",
                "metadata.naïve | {\"$in\": [\"no\"]}",
                "metadata.5 | \"five\"",
                "labels.color | {\"$ilike\": \"R%\"}",
                "labels | {\"$exists\": true}",
                "tags.0 | \"new\"",
                "tags.1 | {\"$nin\": [\"new\"]}",
                "details.kind | \"tower\"",
                "details.floors | {\"$between\": [12, 13]}",
                "raw.x.0 | \"y\"",
                "address.city | {\"$like\": \"Os%\"}",
                "address.city | {\"$in\": [\"Oslo\", \"Rome\"]}",
                "address.number | {\"$gt\": 6}",
                "address.number | {\"$in\": [7]}",
                "country.facts.continent.name | \"Asia\"",
                "parent.country.facts.continent.name | {\"$ne\": \"Africa\"}",
                "site.near.facts.continent.name | \"Africa\""
            })
    void pathLeadsIntoEveryKindOfJson(String path, String operand) throws JsonProcessingException {
        unit.statements();

        assertThat(found(Map.of(path, JSON.readValue(operand, Object.class)))).containsExactly(100L);
        assertThat(unit.statements()).noneMatch(sql -> sql.contains("slash") || sql.contains("single"));
    }

    @Test
    void nullIsWhatIsMissingOrNull() {
        assertThat(found(Collections.singletonMap("metadata.value", null))).containsExactly(0L, 1L, 100L);
        assertThat(found(Map.of("metadata.value", Collections.singletonMap("$ne", null))))
                .hasSize(VALUES.size() - 1);
        assertThat(found(Map.of("metadata.value", Map.of("$exists", true)))).hasSize(VALUES.size());
        assertThat(found(Map.of("metadata.value", Map.of("$exists", false)))).containsExactly(0L, 100L);
        assertThat(found(Collections.singletonMap("tags", null))).hasSize(VALUES.size() + 1);
    }

    @Test
    void whatIsNotAssociatedIsNull() {
        Map<String, ?> five = Map.of("metadata.value", 5);

        for (String path : List.of("site.near.facts.continent.name", "country.facts.continent")) {
            assertThat(found(Map.of("$or", List.of(five, Map.of(path, Map.of("$exists", true))))))
                    .containsExactly(2L, 100L);
            assertThat(found(Map.of("$and", List.of(five, Collections.singletonMap(path, null)))))
                    .containsExactly(2L);
        }
    }

    @Test
    void listMayBeLongerThanAStatementHasParameters() {
        List<Object> numbers =
                IntStream.range(7, 70_000).<Object>mapToObj(i -> i).toList();
        List<Object> mixed = new ArrayList<>(numbers);
        IntStream.range(0, 70_000).forEach(i -> mixed.add(i + "%"));

        assertThat(found(Map.of("metadata.value", Map.of("$in", numbers)))).containsExactly(3L, 5L);
        assertThat(found(Map.of("metadata.value", Map.of("$in", mixed)))).containsExactly(3L, 5L, 11L);
        assertThat(found(Map.of("metadata.value", Map.of("$nin", numbers)))).containsExactly(2L, 4L, 6L);
    }

    private static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (Object operand : VALUES) {
            if (isSingle(operand)) {
                all.add(compared("$eq", operand, order -> order == 0));
                all.add(compared("$ne", operand, order -> order != 0));
                all.add(among("$in", List.of(operand)));
                all.add(among("$nin", List.of(operand)));
            }
            if (operand != null && ORDERED.contains(operand)) {
                all.add(compared("$lt", operand, order -> order < 0));
                all.add(compared("$lte", operand, order -> order <= 0));
                all.add(compared("$gt", operand, order -> order > 0));
                all.add(compared("$gte", operand, order -> order >= 0));
                all.add(between(operand, operand));
            }
        }
        all.add(between(-2, 7.0));
        all.add(between("1", "q"));
        for (String operator : List.of("$in", "$nin")) {
            all.add(among(operator, List.of()));
            all.add(among(operator, List.of("pond", "5", 5.0f, true)));
            all.add(among(operator, List.of("nowhere", 99)));
        }
        for (String pattern :
                List.of("pond", "p%", "100\\%", "100%", "a\\_b", "a_b", "back\\\\slash", "%\\\\%", "", "_", "NAïVE")) {
            all.add(like("$like", pattern, 0));
            all.add(like("$ilike", pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return all;
    }

    private static boolean isSingle(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static Comparison compared(String operator, Object operand, IntPredicate holds) {
        return new Comparison(operator, operand, value -> {
            Integer order = order(value, operand);
            return order == null ? null : holds.test(order);
        });
    }

    private static Comparison between(Object low, Object high) {
        return new Comparison("$between", List.of(low, high), value -> {
            Integer order = order(value, low);
            return order == null ? null : order >= 0 && order(value, high) <= 0;
        });
    }

    private static Comparison among(String operator, List<Object> list) {
        return new Comparison(operator, list, value -> {
            List<Integer> orders = list.stream()
                    .map(each -> order(value, each))
                    .filter(order -> order != null)
                    .toList();
            boolean isOpen = value == null || (orders.isEmpty() && !list.isEmpty());
            return isOpen ? null : orders.contains(0) == operator.equals("$in");
        });
    }

    private static Comparison like(String operator, String pattern, int flags) {
        return new Comparison(
                operator,
                pattern,
                value -> value instanceof String text
                        ? RandomFilter.like(pattern, flags).matcher(text).matches()
                        : null);
    }

    private static @Nullable Integer order(@Nullable Object value, Object operand) {
        if (value instanceof Number a && operand instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        }
        if (value instanceof String a && operand instanceof String b) {
            return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
        }
        return value instanceof Boolean a && operand instanceof Boolean b ? a.compareTo(b) : null;
    }
}
