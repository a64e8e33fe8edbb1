package io.github.pgai4j.internal.formatting;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dates, times and durations as Python's {@code datetime} writes them. */
final class PythonTime {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME_WITH_MICROS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private PythonTime() {}

    /** Whether {@code value} is one of the types that {@link JdbcValues} leaves of all those for time. */
    static boolean isTime(Object value) {
        return value instanceof TemporalAccessor || value instanceof Duration;
    }

    static String str(Object value) {
        if (value instanceof LocalDate date) {
            return DATE.format(date);
        }
        if (value instanceof LocalDateTime dateTime) {
            return DATE.format(dateTime) + " " + str(dateTime.toLocalTime());
        }
        if (value instanceof LocalTime time) {
            return (microsOf(time) == 0 ? TIME : TIME_WITH_MICROS).format(time);
        }
        if (value instanceof OffsetDateTime dateTime) {
            return str(dateTime.toLocalDateTime()) + offset(dateTime.getOffset());
        }
        if (value instanceof OffsetTime time) {
            return str(time.toLocalTime()) + offset(time.getOffset());
        }
        return value instanceof Duration duration ? str(duration) : value.toString();
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    private static String str(Duration duration) {
        long micros = microsOf(duration);
        long days = Math.floorDiv(micros, MICROS_PER_DAY);
        long ofDay = Math.floorMod(micros, MICROS_PER_DAY);
        LocalTime time = LocalTime.ofNanoOfDay(ofDay * 1_000);
        String text = time.getHour() + str(time).substring(2);
        return days == 0 ? text : days + (Math.abs(days) == 1 ? " day, " : " days, ") + text;
    }

    static String repr(Object value) {
        if (value instanceof LocalDate date) {
            return "datetime.date(" + fields(date) + ")";
        }
        if (value instanceof LocalTime time) {
            return "datetime.time(" + fields(time) + ")";
        }
        if (value instanceof LocalDateTime dateTime) {
            return "datetime.datetime(" + fields(dateTime) + ")";
        }
        if (value instanceof OffsetDateTime dateTime) {
            return "datetime.datetime(" + fields(dateTime.toLocalDateTime()) + ", tzinfo=" + zone(dateTime.getOffset())
                    + ")";
        }
        if (value instanceof OffsetTime time) {
            return "datetime.time(" + fields(time.toLocalTime()) + ", tzinfo=" + zone(time.getOffset()) + ")";
        }
        return value instanceof Duration duration ? repr(duration) : value.toString();
    }

    private static String fields(LocalDateTime dateTime) {
        return fields(dateTime.toLocalDate()) + ", " + fields(dateTime.toLocalTime());
    }

    private static String fields(LocalDate date) {
        return date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth();
    }

    private static String fields(LocalTime time) {
        long micros = microsOf(time);
        String seconds = time.getSecond() == 0 && micros == 0 ? "" : ", " + time.getSecond();
        return time.getHour() + ", " + time.getMinute() + seconds + (micros == 0 ? "" : ", " + micros);
    }

    private static String zone(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC)
                ? "datetime.timezone.utc"
                : "datetime.timezone(" + repr(Duration.ofSeconds(offset.getTotalSeconds())) + ")";
    }

    private static String repr(Duration duration) {
        long micros = microsOf(duration);
        long ofDay = Math.floorMod(micros, MICROS_PER_DAY);
        String fields = Stream.of(
                        field("days", Math.floorDiv(micros, MICROS_PER_DAY)),
                        field("seconds", ofDay / 1_000_000),
                        field("microseconds", ofDay % 1_000_000))
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(", "));
        return "datetime.timedelta(" + (fields.isEmpty() ? "0" : fields) + ")";
    }

    private static String field(String name, long value) {
        return value == 0 ? "" : name + "=" + value;
    }

    private static long microsOf(LocalTime time) {
        return time.get(ChronoField.MICRO_OF_SECOND);
    }

    private static long microsOf(Duration duration) {
        return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
    }
}
