package io.github.pgai4j.internal.formatting;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.geometric.PGbox;
import org.postgresql.geometric.PGpoint;
import org.postgresql.util.PGobject;

/** Ranges as {@code str(psycopg.types.range.Range)} writes them, points as PostgreSQL does. */
final class PythonShapes {

    private static final String BOUND = "(\"(?:[^\"\\\\]|\"\"|\\\\.)*\"|[^,()\\[\\]\"]*)";
    private static final Pattern RANGE = Pattern.compile("([\\[(])" + BOUND + "," + BOUND + "([\\])])");
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffset("+HH:mm:ss", "+00")
            .optionalEnd()
            .toFormatter();

    private PythonShapes() {}

    static boolean isOne(Object value) {
        return value instanceof PGpoint
                || value instanceof PGbox
                || (value instanceof PGobject object
                        && String.valueOf(object.getType()).endsWith("range"));
    }

    static String str(Object value) {
        if (value instanceof PGpoint point) {
            return point(point);
        }
        if (value instanceof PGbox box) {
            return box.point == null ? String.valueOf(box) : point(box.point[0]) + "," + point(box.point[1]);
        }
        PGobject range = (PGobject) value;
        String text = String.valueOf(range.getValue());
        String type = String.valueOf(range.getType());
        return type.endsWith("multirange")
                ? RANGE.matcher(text)
                        .results()
                        .map(part -> range(part.group(), type))
                        .collect(Collectors.joining(", ", "{", "}"))
                : range(text, type);
    }

    private static String range(String text, String type) {
        Matcher parts = RANGE.matcher(text);
        return parts.matches()
                ? parts.group(1) + bound(parts.group(2), type) + ", " + bound(parts.group(3), type) + parts.group(4)
                : text;
    }

    private static String bound(String text, String type) {
        if (text.isEmpty()) {
            return "None";
        }
        String value = text.startsWith("\"")
                ? text.substring(1, text.length() - 1).replaceAll("\"\"", "\"").replaceAll("\\\\(.)", "$1")
                : text;
        if (type.startsWith("tstz")) {
            return PythonText.str(OffsetDateTime.parse(value, TIMESTAMP));
        }
        return type.startsWith("ts") ? PythonText.str(LocalDateTime.parse(value, TIMESTAMP)) : value;
    }

    private static String point(PGpoint point) {
        return "(" + number(point.x) + "," + number(point.y) + ")";
    }

    private static String number(double value) {
        String text = PythonLiterals.floatOf(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
