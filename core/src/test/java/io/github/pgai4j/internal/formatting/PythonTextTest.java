package io.github.pgai4j.internal.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

class PythonTextTest {

    @ParameterizedTest
    @CsvSource({
        "1e16, 1e+16",
        "1e15, 1000000000000000.0",
        "123456789012345680, 1.2345678901234568e+17",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "0.1, 0.1",
        "1, 1.0",
        "-0.0, -0.0",
        "0, 0.0",
        "-1.5, -1.5",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "1e22, 1e+22",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "2.0e-3, 0.002",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "2.5e-7, 2.5e-07",
        "Infinity, inf",
        "-Infinity, -inf",
        "NaN, nan",
    })
    void doublesHaveTheFewestDigitsThatRoundTrip(double value, String expected) {
        assertThat(PythonText.str(value)).isEqualTo(expected);
    }

    @Test
    void floatsShowTheirOwnDigitsAndNotThoseOfTheDouble() {
        assertThat(PythonText.str(1.1f)).isEqualTo("1.1");
        assertThat(PythonText.str(1e10f)).isEqualTo("10000000000.0");
        assertThat(PythonText.str(16777216f)).isEqualTo("16777216.0");
    }

    @Test
    void scalarsAreThoseOfPython() {
        assertThat(PythonText.str(null)).isEqualTo("None");
        assertThat(PythonText.str(true)).isEqualTo("True");
        assertThat(PythonText.str(false)).isEqualTo("False");
        assertThat(PythonText.str(-5)).isEqualTo("-5");
        assertThat(PythonText.str(new BigInteger("12345678901234567890"))).isEqualTo("12345678901234567890");
        assertThat(PythonText.str(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(PythonText.str(new BigDecimal("0.0000001"))).isEqualTo("1E-7");
        assertThat(PythonText.str("it's")).isEqualTo("it's");
        assertThat(PythonText.str(new UUID(0xABL, 1))).isEqualTo("00000000-0000-00ab-0000-000000000001");
    }

    @Test
    void bytesAreAPythonLiteral() {
        assertThat(PythonText.str(new byte[] {(byte) 0xde, (byte) 0xad, 0, '\n', 'a', '\\', 0x7f}))
                .isEqualTo("b'\\xde\\xad\\x00\\na\\\\\\x7f'");
        assertThat(PythonText.str("it's".getBytes(StandardCharsets.US_ASCII))).isEqualTo("b\"it's\"");
        assertThat(PythonText.str("a'b\"".getBytes(StandardCharsets.US_ASCII))).isEqualTo("b'a\\'b\"'");
    }

    @Test
    void jsonIsTheReprOfWhatPythonReads() throws SQLException {
        assertThat(PythonText.str(json("{\"a\": [true, null, \"x\"], \"b\": 1, \"c\": 1.0, \"d\": {}}")))
                .isEqualTo("{'a': [True, None, 'x'], 'b': 1, 'c': 1.0, 'd': {}}");
        assertThat(PythonText.str(json("\"top\""))).isEqualTo("top");
        assertThat(PythonText.str(json("null"))).isEqualTo("None");
        assertThat(PythonText.str(json("[12345678901234567890, 1e400]"))).isEqualTo("[12345678901234567890, inf]");
        assertThat(PythonText.str(json("[" + "7".repeat(2_000) + "]"))).hasSize(2_002);
    }

    @Test
    void stringsInsideOthersAreQuotedAndEscaped() throws SQLException {
        assertThat(PythonText.str(json(
                        "[\"it's\", \"a\\\"'\", \"\\u200b\\u00a0\\ud83d\\ude00\\u007f\\n\\\\\", \"\\udb40\\udc01\"]")))
                .isEqualTo("[\"it's\", 'a\"\\'', '\\u200b\\xa0\ud83d\ude00\\x7f\\n\\\\', '\\U000e0001']");
    }

    @Test
    void arraysAreListsOfRepr() {
        assertThat(PythonText.str(new Object[] {1, null, 3})).isEqualTo("[1, None, 3]");
        assertThat(PythonText.str(new String[][] {{"a"}, {"b"}})).isEqualTo("[['a'], ['b']]");
        assertThat(PythonText.str(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(PythonText.str(List.of(new BigDecimal("1.0"), new UUID(0, 1), LocalDate.of(2024, 1, 6))))
                .isEqualTo("[Decimal('1.0'), UUID('00000000-0000-0000-0000-000000000001'), datetime.date(2024, 1, 6)]");
    }

    @Test
    void timesAreThoseOfDatetime() {
        LocalDateTime moment = LocalDateTime.parse("2024-01-06T10:20:30.123");

        assertThat(PythonText.str(Timestamp.valueOf(moment))).isEqualTo("2024-01-06 10:20:30.123000");
        assertThat(PythonText.str(moment.withNano(0))).isEqualTo("2024-01-06 10:20:30");
        assertThat(PythonText.str(moment.atOffset(ZoneOffset.UTC))).isEqualTo("2024-01-06 10:20:30.123000+00:00");
        assertThat(PythonText.str(moment.atOffset(ZoneOffset.ofHoursMinutes(-5, -30))))
                .endsWith("-05:30");
        assertThat(PythonText.str(ZonedDateTime.of(moment, ZoneOffset.ofHours(1))))
                .endsWith("+01:00");
        assertThat(PythonText.str(Instant.EPOCH)).isEqualTo("1970-01-01 00:00:00+00:00");
        assertThat(PythonText.str(java.sql.Date.valueOf("2024-02-03"))).isEqualTo("2024-02-03");
        assertThat(PythonText.str(java.sql.Time.valueOf("01:02:03"))).isEqualTo("01:02:03");
        assertThat(PythonText.str(LocalTime.of(0, 0))).isEqualTo("00:00:00");
        assertThat(PythonText.str(OffsetTime.of(LocalTime.of(1, 2, 3), ZoneOffset.UTC)))
                .isEqualTo("01:02:03+00:00");
    }

    @Test
    void intervalsAreTimedeltas() {
        assertThat(PythonText.str(new PGInterval(0, 0, 1, 2, 3, 4))).isEqualTo("1 day, 2:03:04");
        assertThat(PythonText.str(new PGInterval(1, 2, 3, 0, 0, 0.5))).isEqualTo("428 days, 0:00:00.500000");
        assertThat(PythonText.str(new PGInterval(0, 0, 0, 0, 0, -1))).isEqualTo("-1 day, 23:59:59");
        assertThat(PythonText.str(new PGInterval(0, 0, 0, 0, 0, 0))).isEqualTo("0:00:00");
        assertThat(PythonText.repr(Duration.ofSeconds(-86_395, 3_000)))
                .isEqualTo("datetime.timedelta(days=-1, seconds=5, microseconds=3)");
        assertThat(PythonText.repr(Duration.ZERO)).isEqualTo("datetime.timedelta(0)");
    }

    @Test
    void timesInsideOthersAreConstructorCalls() {
        OffsetDateTime moment = OffsetDateTime.parse("2024-01-06T10:20:30.123Z");

        assertThat(PythonText.repr(moment))
                .isEqualTo("datetime.datetime(2024, 1, 6, 10, 20, 30, 123000, tzinfo=datetime.timezone.utc)");
        assertThat(PythonText.repr(moment.toLocalDateTime().withNano(0).withSecond(0)))
                .isEqualTo("datetime.datetime(2024, 1, 6, 10, 20)");
        assertThat(PythonText.repr(LocalTime.of(1, 2))).isEqualTo("datetime.time(1, 2)");
    }

    @Test
    void otherTypesOfPostgresKeepTheirText() throws SQLException {
        PGobject address = new PGobject();
        address.setType("inet");
        address.setValue("10.0.0.1");

        assertThat(PythonText.str(address)).isEqualTo("10.0.0.1");
    }

    private static PGobject json(String text) throws SQLException {
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue(text);
        return json;
    }
}
