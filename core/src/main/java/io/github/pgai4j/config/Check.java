package io.github.pgai4j.config;

import org.jspecify.annotations.Nullable;

/** The checks that several records share. */
final class Check {

    private Check() {}

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

    static void embedding(String model, int dimensions) {
        notBlank("model", model);
        range("dimensions", dimensions, 1, 16000);
    }

    static void chunking(@Nullable Integer chunkSize, @Nullable Integer chunkOverlap) {
        range("chunkSize", chunkSize, 1, Integer.MAX_VALUE);
        range("chunkOverlap", chunkOverlap, 0, Integer.MAX_VALUE);
        int size = chunkSize == null ? ChunkingConfig.DEFAULT_CHUNK_SIZE : chunkSize;
        int overlap = chunkOverlap == null ? ChunkingConfig.DEFAULT_CHUNK_OVERLAP : chunkOverlap;
        if (overlap >= size) {
            throw new IllegalArgumentException("chunkOverlap must be less than chunkSize (%d), was %d%s"
                    .formatted(size, overlap, chunkOverlap == null ? ", the default; set it too" : ""));
        }
    }
}
