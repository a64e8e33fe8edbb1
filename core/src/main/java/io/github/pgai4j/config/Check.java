package io.github.pgai4j.config;

import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.SqlLiteral;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks that several records share. */
final class Check {

    private Check() {}

    /** Runs all checks, so that whoever has several things wrong is told once. */
    static void all(Runnable... checks) {
        List<String> problems =
                Stream.of(checks).flatMap(check -> problems(check).stream()).toList();
        if (!problems.isEmpty()) {
            throw new ConfigProblems(problems);
        }
    }

    /** What a check objects to; empty: nothing. */
    static List<String> problems(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (IllegalArgumentException e) {
            return ConfigProblems.of(e);
        }
    }

    static void notBlank(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s must not be empty, was %s"
                    .formatted(parameter, value == null ? "missing" : "\"" + value + "\""));
        }
    }

    static void range(String parameter, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw new IllegalArgumentException(
                    max == Integer.MAX_VALUE
                            ? "%s must be at least %d, was %d".formatted(parameter, min, value)
                            : "%s must be %d to %d, was %d".formatted(parameter, min, max, value));
        }
    }

    /** A name that the catalog's functions take as type {@code name}, which would cut it silently. */
    static void identifier(String parameter, @Nullable String value) {
        if (value != null) {
            named(parameter, () -> Identifier.of(value));
        }
    }

    static void requiredIdentifier(String parameter, @Nullable String value) {
        notBlank(parameter, value);
        identifier(parameter, value);
    }

    static void identifiers(String parameter, @Nullable List<String> values) {
        if (values != null) {
            all(values.stream()
                    .map(value -> (Runnable) () -> identifier(parameter, value))
                    .toArray(Runnable[]::new));
        }
    }

    /** Tells which parameter a message is about. */
    static <T> T named(String parameter, Supplier<T> check) {
        try {
            return check.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(parameter, e.getMessage()), e);
        }
    }

    /** Every text in a value: PostgreSQL must be able to store it. */
    static void storable(String parameter, @Nullable Object value) {
        if (value instanceof String text) {
            named(parameter, () -> SqlLiteral.text(text));
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> storable(parameter, element));
        } else if (value instanceof Map<?, ?> object) {
            storable(parameter, object.keySet());
            storable(parameter, object.values());
        }
    }

    /** A part of a configuration that somebody writes. */
    static void written(@Nullable Object config) {
        if (config instanceof Strict strict) {
            strict.check();
        }
    }

    static void enqueueOnUpdate(@Nullable String value) {
        if (value != null && !value.equals("used_columns") && !value.equals("any_column")) {
            throw new IllegalArgumentException(
                    "enqueueOnUpdate must be used_columns or any_column, was \"%s\"".formatted(value));
        }
    }

    static void embedding(String model, int dimensions) {
        all(() -> notBlank("model", model), () -> range("dimensions", dimensions, 1, StoreContract.MAX_DIMENSIONS));
    }

    static void chunking(@Nullable Integer chunkSize, @Nullable Integer chunkOverlap) {
        all(
                () -> range("chunkSize", chunkSize, 1, Integer.MAX_VALUE),
                () -> range("chunkOverlap", chunkOverlap, 0, Integer.MAX_VALUE));
        overlapAtMost(0, chunkSize, chunkOverlap);
    }

    /** A new chunk has to begin with something that the last one did not have. */
    static void overlapLessThanSize(@Nullable Integer chunkSize, @Nullable Integer chunkOverlap) {
        overlapAtMost(-1, chunkSize, chunkOverlap);
    }

    private static void overlapAtMost(int difference, @Nullable Integer chunkSize, @Nullable Integer chunkOverlap) {
        int size = chunkSize == null ? ChunkingConfig.DEFAULT_CHUNK_SIZE : chunkSize;
        int overlap = chunkOverlap == null ? ChunkingConfig.DEFAULT_CHUNK_OVERLAP : chunkOverlap;
        if (overlap > size + difference) {
            throw new IllegalArgumentException("chunkOverlap must be less than chunkSize (%d), was %d%s"
                    .formatted(size, overlap, chunkOverlap == null ? ", the default; set it too" : ""));
        }
    }
}
