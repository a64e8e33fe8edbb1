package io.github.pgai4j.internal.formatting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pgai4j.VectorizerException;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** Turns what pgjdbc returns into plain Java values: of JSON, of intervals, of the classes of java.sql. */
final class JdbcValues {

    // As many digits as PostgreSQL's numeric may have; its json stores more.
    private static final int LONGEST_NUMBER = 150_000;

    // PostgreSQL stores longer numbers and strings than Jackson reads unless it is told to.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private JdbcValues() {}

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof PGInterval interval) {
            return interval.isNull() ? null : durationOf(interval);
        }
        if (value instanceof PGobject object) {
            String text = object.getValue();
            return text != null && isJson(object) ? parsed(text) : text;
        }
        if (value instanceof Array || value instanceof SQLXML) {
            return contentOf(value);
        }
        return value instanceof Character ? value.toString() : plainTime(value);
    }

    private static @Nullable Object plainTime(@Nullable Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Time time) {
            return LocalTime.ofInstant(Instant.ofEpochMilli(time.getTime()), ZoneId.systemDefault());
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toOffsetDateTime();
        }
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    private static boolean isJson(PGobject object) {
        return "json".equals(object.getType()) || "jsonb".equals(object.getType());
    }

    private static @Nullable Object parsed(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new VectorizerException(
                    "a json column of the source cannot be read for the template: " + e.getOriginalMessage(), e);
        }
    }

    /** As psycopg: a year has 365 days and a month 30. */
    private static Duration durationOf(PGInterval interval) {
        return Duration.ofDays(365L * interval.getYears() + 30L * interval.getMonths() + interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1_000L);
    }

    private static @Nullable Object contentOf(Object value) {
        try {
            return value instanceof Array array ? array.getArray() : ((SQLXML) value).getString();
        } catch (SQLException e) {
            throw new VectorizerException(
                    "a value of type " + value.getClass().getName() + " cannot be read for the template: "
                            + e.getMessage(),
                    e);
        }
    }
}
