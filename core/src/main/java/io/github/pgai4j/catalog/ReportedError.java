package io.github.pgai4j.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error that a worker reported.
 *
 * @param vectorizer name of the vectorizer
 * @param message what went wrong, in general words
 * @param detailsJson a JSON object with what the worker knows; null: nothing
 * @param recorded when it was reported
 * @since 0.1
 */
public record ReportedError(
        String vectorizer,
        @Nullable String message,
        @Nullable String detailsJson,
        Instant recorded) {}
