package io.github.pgai4j.config;

import static io.github.pgai4j.internal.descriptor.Check.all;
import static io.github.pgai4j.internal.descriptor.Check.notBlank;
import static io.github.pgai4j.internal.descriptor.Check.range;

import io.github.pgai4j.internal.contract.StoreContract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several kinds of configuration have to be. */
final class Rules {

    private static final int LONGEST_TEMPLATE = 100_000;
    private static final int MOST_SEPARATORS = 1_000;
    private static final int LONGEST_SEPARATOR = 10_000;

    private Rules() {}

    static void template(@Nullable String template) {
        atMost("template", template, LONGEST_TEMPLATE);
    }

    static void separators(@Nullable List<String> separators) {
        if (separators == null) {
            return;
        }
        if (separators.size() > MOST_SEPARATORS) {
            throw new IllegalArgumentException(
                    "separators must not be more than %d, were %d".formatted(MOST_SEPARATORS, separators.size()));
        }
        separators.forEach(Rules::separator);
    }

    static void separator(@Nullable String separator) {
        atMost("separator", separator, LONGEST_SEPARATOR);
    }

    private static void atMost(String what, @Nullable String value, int length) {
        if (value != null && value.length() > length) {
            throw new IllegalArgumentException("%s must not be longer than %d characters, was %d: \"%s…\""
                    .formatted(what, length, value.length(), value.substring(0, 40)));
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
