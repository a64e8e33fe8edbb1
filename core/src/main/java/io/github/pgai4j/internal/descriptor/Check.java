package io.github.pgai4j.internal.descriptor;

import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.SqlLiteral;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks that several records share. */
public final class Check {

    private Check() {}

    /** Runs all checks, so that whoever has several things wrong is told once. */
    public static void all(Runnable... checks) {
        List<String> problems =
                Stream.of(checks).flatMap(check -> problems(check).stream()).toList();
        if (!problems.isEmpty()) {
            throw new ConfigProblems(problems);
        }
    }

    /** What a check objects to; empty: nothing. */
    public static List<String> problems(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (IllegalArgumentException e) {
            return ConfigProblems.of(e);
        }
    }

    /** A text that must be given. */
    public static void notBlank(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s must not be empty, was %s"
                    .formatted(parameter, value == null ? "missing" : "\"" + value + "\""));
        }
    }

    /** A number within bounds; null: not given, which is right. */
    public static void range(String parameter, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw new IllegalArgumentException(
                    max == Integer.MAX_VALUE
                            ? "%s must be at least %d, was %d".formatted(parameter, min, value)
                            : "%s must be %d to %d, was %d".formatted(parameter, min, max, value));
        }
    }

    /** A name that the catalog's functions take as type {@code name}, which would cut it silently. */
    public static void identifier(String parameter, @Nullable String value) {
        if (value != null) {
            named(parameter, () -> Identifier.of(value));
        }
    }

    /** As {@link #identifier}, of a name that must be given. */
    public static void requiredIdentifier(String parameter, @Nullable String value) {
        notBlank(parameter, value);
        identifier(parameter, value);
    }

    /** As {@link #identifier}, of each of several names. */
    public static void identifiers(String parameter, @Nullable List<String> values) {
        if (values != null) {
            all(values.stream()
                    .map(value -> (Runnable) () -> identifier(parameter, value))
                    .toArray(Runnable[]::new));
        }
    }

    /** Tells which parameter a message is about. */
    public static <T> T named(String parameter, Supplier<T> check) {
        try {
            return check.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(parameter, e.getMessage()), e);
        }
    }

    /** Every text in a value: PostgreSQL must be able to store it. */
    public static void storable(String parameter, @Nullable Object value) {
        if (value instanceof String text) {
            named(parameter, () -> SqlLiteral.text(text));
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> storable(parameter, element));
        } else if (value instanceof Map<?, ?> object) {
            storable(parameter, object.keySet());
            storable(parameter, object.values());
        }
    }
}
