package io.github.pgai4j.internal.formatting;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What Python's {@code str()} makes of the value that psycopg reads where pgjdbc reads this one. */
final class PythonText {

    private PythonText() {}

    static String str(@Nullable Object jdbcValue) {
        if (jdbcValue != null && PythonShapes.isOne(jdbcValue)) {
            return PythonShapes.str(jdbcValue);
        }
        Object value = JdbcValues.plain(jdbcValue);
        if (value instanceof String || value instanceof BigDecimal || value instanceof UUID) {
            return value.toString();
        }
        return value != null && PythonTime.isTime(value) ? PythonTime.str(value) : repr(value);
    }

    static String repr(@Nullable Object jdbcValue) {
        Object value = JdbcValues.plain(jdbcValue);
        if (value == null) {
            return "None";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> repr(Array.get(value, index)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return reprOfScalar(value);
    }

    private static String reprOfScalar(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Float || value instanceof Double) {
            return PythonLiterals.floatOf((Number) value);
        }
        if (value instanceof String text) {
            return PythonLiterals.stringOf(text);
        }
        if (value instanceof byte[] bytes) {
            return PythonLiterals.bytesOf(bytes);
        }
        if (value instanceof BigDecimal) {
            return "Decimal('" + value + "')";
        }
        if (value instanceof UUID) {
            return "UUID('" + value + "')";
        }
        return PythonTime.isTime(value) ? PythonTime.repr(value) : value.toString();
    }
}
