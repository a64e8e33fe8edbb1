package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters compare attributes of every type, with lists longer than a statement has parameters. */
class FilterTypesIT {

    private static final String SAMPLE = """
            package app;

            import java.math.BigDecimal;
            import java.math.BigInteger;
            import java.time.Duration;
            import java.time.Instant;
            import java.time.LocalDate;
            import java.time.LocalDateTime;
            import java.time.LocalTime;
            import java.time.OffsetDateTime;
            import java.time.ZonedDateTime;
            import org.hibernate.annotations.JdbcTypeCode;
            import org.hibernate.type.SqlTypes;
            import org.hibernate.type.YesNoConverter;

            @Entity
            @Table(name = "sample")
            public class Sample {
                @Id
                Long id;

                Byte tiny;
                Short small;
                Integer number;
                Long large;
                Long narrow;
                @JdbcTypeCode(SqlTypes.VARCHAR)
                int primitive;

                BigInteger huge;
                BigDecimal price;
                Float real;
                Double score;
                Boolean flag;
                String text;
                Character letter;
                String fixed;
                UUID token;
                LocalDate day;
                LocalTime time;
                LocalDateTime local;
                OffsetDateTime shifted;
                ZonedDateTime zoned;
                Instant instant;
                Duration duration;

                @JdbcTypeCode(SqlTypes.VARCHAR)
                Integer digits;

                @Enumerated(EnumType.STRING)
                Kind kind;

                @Enumerated(EnumType.ORDINAL)
                Kind ordinal;

                @JdbcTypeCode(SqlTypes.NAMED_ENUM)
                Kind named;

                @Convert(converter = YesNoConverter.class)
                Boolean answer;

                @Convert(converter = CodeConverter.class)
                Code code;

                @Convert(converter = CentsConverter.class)
                BigDecimal amount;

                @VectorizerRelationship(dimensions = 2)
                List<SampleEmbedding> embeddings;

                public enum Kind { NEWS, REVIEW }

                public record Code(String text) {}

                public static class CodeConverter implements AttributeConverter<Code, String> {
                    public String convertToDatabaseColumn(Code code) {
                        return code == null ? null : "<" + code.text() + ">";
                    }

                    public Code convertToEntityAttribute(String stored) {
                        return stored == null ? null : new Code(stored.substring(1, stored.length() - 1));
                    }
                }

                public static class CentsConverter implements AttributeConverter<BigDecimal, Long> {
                    public Long convertToDatabaseColumn(BigDecimal amount) {
                        return amount == null ? null : amount.movePointRight(2).longValueExact();
                    }

                    public BigDecimal convertToEntityAttribute(Long cents) {
                        return cents == null ? null : BigDecimal.valueOf(cents, 2);
                    }
                }
            }
            """;

    // the type of the enum has a name that Hibernate cannot know
    private static final String SCHEMA = """
            create type kind_of_sample as enum ('NEWS', 'REVIEW');
            create table sample (
                id bigint primary key, tiny smallint, small smallint, number int, large bigint, narrow int,
                primitive varchar(20) not null, huge numeric(38), price numeric(12, 4), real real, score float8, flag boolean,
                text varchar(255), letter char(1), fixed char(8), token uuid, day date, time time, local timestamp,
                shifted timestamptz, zoned timestamptz, instant timestamptz, duration numeric(21), digits varchar(20),
                kind varchar(10), ordinal smallint, named kind_of_sample, answer char(1), code varchar(255),
                amount bigint);
            create table sample_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(2) not null);
            insert into sample_embedding_store (id, chunk_seq, chunk, embedding)
            select id, 0, 'chunk', '[1,0]' from generate_series(1, 3) id;
            """;

    private static final int MANY = 66_000;
    private static final float[] EAST = {1, 0};

    /** @param value distinct for each number that its type has values for: {@code count} */
    private record Attribute(String name, int count, IntFunction<Object> value) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute(SCHEMA);
        unit = new SearchUnit(folder, database.dataSource(), List.of("Sample"), SAMPLE);
        unit.factory().inTransaction(session -> {
            for (long id = 1; id <= 3; id++) {
                session.persist(sample(id));
            }
        });
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    // 1 and 2 have values 1 and 2, 3 has none.
    private static Object sample(long id) {
        try {
            Object sample = unit.type("Sample").getDeclaredConstructor().newInstance();
            SearchUnit.set(sample, "id", id);
            SearchUnit.set(sample, "primitive", (int) id);
            if (id < 3) {
                attributes()
                        .forEach(attribute -> SearchUnit.set(
                                sample, attribute.name(), attribute.value().apply((int) id)));
            }
            return sample;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object constant(int number) {
        return unit.type("Sample$Kind").getEnumConstants()[number % 2];
    }

    private static Object code(int number) {
        return code("it's \\ \"" + number + "\", {}");
    }

    private static Object code(String text) {
        try {
            return unit.type("Sample$Code").getConstructor(String.class).newInstance(text);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Attribute> attributes() {
        LocalDateTime start = LocalDateTime.of(2026, 6, 15, 12, 0);
        return Stream.of(
                new Attribute("tiny", 100, i -> (byte) i),
                new Attribute("small", 30_000, i -> (short) i),
                new Attribute("number", MANY, i -> i),
                new Attribute("large", MANY, i -> i + 10_000_000_000L),
                new Attribute("narrow", MANY, i -> (long) i),
                new Attribute("huge", MANY, i -> BigInteger.TEN.pow(30).add(BigInteger.valueOf(i))),
                new Attribute("price", MANY, i -> BigDecimal.valueOf(i, 3)),
                new Attribute("real", MANY, i -> i / 10f),
                new Attribute("score", MANY, i -> i / 10d),
                new Attribute("flag", 2, i -> i % 2 == 0),
                new Attribute("text", MANY, i -> "it's \\ \"" + i + "\", {NULL}"),
                new Attribute("letter", 1000, i -> (char) ('0' + i)),
                new Attribute("fixed", MANY, i -> "f" + i),
                new Attribute("token", MANY, i -> new UUID(i, i)),
                new Attribute("day", MANY, i -> LocalDate.of(2026, 1, 1).plusDays(i)),
                new Attribute("time", MANY, i -> LocalTime.of(1, 0).plusNanos(1_001_000_000L * i)),
                new Attribute("local", MANY, i -> start.plusMinutes(30L * i).plusNanos(1000)),
                new Attribute(
                        "shifted", MANY, i -> OffsetDateTime.of(start.plusMinutes(30L * i), ZoneOffset.ofHours(5))),
                new Attribute("zoned", MANY, i -> ZonedDateTime.of(start.plusMinutes(30L * i), ZoneOffset.UTC)),
                new Attribute(
                        "instant",
                        MANY,
                        i -> start.plusMinutes(30L * i).plusNanos(123_456_000).toInstant(ZoneOffset.UTC)),
                new Attribute("duration", 9_000, i -> Duration.ofSeconds(i)),
                new Attribute("digits", MANY, i -> i),
                new Attribute("kind", 2, FilterTypesIT::constant),
                new Attribute("ordinal", 2, FilterTypesIT::constant),
                new Attribute("named", 2, FilterTypesIT::constant),
                new Attribute("answer", 2, i -> i % 2 == 0),
                new Attribute("code", MANY, FilterTypesIT::code),
                new Attribute("amount", MANY, i -> BigDecimal.valueOf(i, 2)));
    }

    private static List<Object> found(String attribute, String operator, Object operand) {
        return unit
                .search(
                        "SampleEmbedding",
                        search -> search.near(EAST)
                                .filter(Map.of(attribute, Map.of(operator, operand)))
                                .chunks())
                .stream()
                .map(ChunkMatch::parentKey)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void valueIsFoundAloneAndInLists(Attribute attribute) {
        Object one = attribute.value().apply(1);
        Object two = attribute.value().apply(2);

        assertThat(found(attribute.name(), "$eq", one)).containsExactly(1L);
        assertThat(found(attribute.name(), "$in", List.of(one))).containsExactly(1L);
        assertThat(found(attribute.name(), "$in", List.of(two, one, one))).containsExactly(1L, 2L);
        assertThat(found(attribute.name(), "$in", List.of())).isEmpty();
        assertThat(found(attribute.name(), "$nin", List.of(one))).containsExactly(2L);
        assertThat(found(attribute.name(), "$nin", List.of(one, two))).isEmpty();
        assertThat(found(attribute.name(), "$nin", List.of())).containsExactly(1L, 2L);
        assertThat(found(attribute.name(), "$exists", true)).containsExactly(1L, 2L);
        assertThat(found(attribute.name(), "$exists", false)).containsExactly(3L);
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void listMayBeLongerThanAStatementHasParameters(Attribute attribute) {
        boolean isLong = attribute.count() > 2;
        List<Object> all = IntStream.rangeClosed(2, attribute.count() + 1)
                .mapToObj(attribute.value())
                .toList();

        assertThat(found(attribute.name(), "$in", all)).isEqualTo(isLong ? List.of(2L) : List.of(1L, 2L));
        assertThat(found(attribute.name(), "$nin", all)).isEqualTo(isLong ? List.of(1L) : List.of());
    }

    @Test
    void constantsCountOnceHoweverOftenTheyAreListed() {
        assertThat(found("named", "$in", Collections.nCopies(MANY, "NEWS"))).containsExactly(2L);
    }

    @Test
    void primitiveIsComparedAsItIsStored() {
        assertThat(found("primitive", "$eq", 2)).containsExactly(2L);
        assertThat(found("primitive", "$in", List.of(2, 3))).containsExactly(2L, 3L);
        assertThat(found("primitive", "$nin", List.of(2, 3))).containsExactly(1L);
    }

    @Test
    void whatIsStoredAsTextMustBeSomethingThatPostgresCanHold() {
        for (Map.Entry<String, Object> each :
                Map.of("code", code("a\0b"), "letter", '\0').entrySet()) {
            assertThatThrownBy(() -> found(each.getKey(), "$in", List.of(each.getValue())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "filter of \"%s\": $in must be given text without NUL characters, which PostgreSQL"
                                    + " cannot hold",
                            each.getKey());
        }
    }

    @Test
    void timesInListsAreInTheTimeZoneOfTheSession() {
        LocalDateTime local = LocalDateTime.of(2030, 1, 2, 3, 4, 5, 678_901_000);
        LocalTime time = LocalTime.of(5, 6, 7, 890_000_000);
        for (String zone : List.of("Asia/Tokyo", "America/Caracas")) {
            try (Session session = unit.factory()
                    .withOptions()
                    .jdbcTimeZone(TimeZone.getTimeZone(zone))
                    .openSession()) {
                session.beginTransaction();
                Object sample = session.find(unit.type("Sample"), 3L);
                SearchUnit.set(sample, "local", local);
                SearchUnit.set(sample, "time", time);
                session.flush();

                for (Map<String, ?> filter : List.<Map<String, ?>>of(
                        Map.of("local", local),
                        Map.of("time", time),
                        Map.of("local", Map.of("$in", List.of(local))),
                        Map.of("time", Map.of("$in", List.of(time))))) {
                    assertThat(unit.search(session, "SampleEmbedding")
                                    .near(EAST)
                                    .filter(filter)
                                    .chunks())
                            .as("%s in %s", filter, zone)
                            .extracting(ChunkMatch::parentKey)
                            .containsExactly(3L);
                }
                session.getTransaction().rollback();
            }
        }
    }

    @Test
    void listIsServedByAnIndex() {
        database.execute("""
                insert into sample (id, primitive, large) select i, '', i from generate_series(1000, 9000) i;
                create index sample_large on sample (large);
                analyze sample;
                """);
        unit.statements();
        found("large", "$in", List.of(10_000_000_001L));
        String sql = unit.statements().stream()
                .filter(statement -> statement.contains("= any(?)"))
                .findFirst()
                .orElseThrow();

        String explain =
                "explain " + sql.replaceFirst("\\?", "'[1,0]'").replace("= any(?)", "= any(array[1, 2]::bigint[])");
        List<String> plan = unit.factory()
                .fromSession(session ->
                        session.createNativeQuery(explain, String.class).getResultList());

        assertThat(plan).anyMatch(line -> line.contains("Index Cond: (large = ANY"));
    }
}
