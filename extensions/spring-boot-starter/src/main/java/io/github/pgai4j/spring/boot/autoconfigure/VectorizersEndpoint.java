package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.catalog.ReportedError;
import io.github.pgai4j.catalog.Vectorizer;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.catalog.VectorizerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * How far the vectorizers are: {@code GET /actuator/vectorizers}, and {@code /{name}} of one with its last errors.
 * {@code POST} to {@code /{name}} queues the rows again that were given up.
 */
@Endpoint(id = "vectorizers")
final class VectorizersEndpoint {

    private static final long COUNT_LIMIT = 10_000;
    private static final int ERROR_LIMIT = 20;

    private final VectorizerCatalog catalog;

    VectorizersEndpoint(VectorizerCatalog catalog) {
        this.catalog = catalog;
    }

    @ReadOperation
    Map<String, List<Shown>> vectorizers() {
        return Map.of(
                "vectorizers",
                catalog.status(COUNT_LIMIT).stream().map(Shown::of).toList());
    }

    @ReadOperation
    @Nullable
    Detailed vectorizer(@Selector String name) {
        return catalog.vectorizer(name).isEmpty()
                ? null
                : new Detailed(Shown.of(catalog.status(name, COUNT_LIMIT)), catalog.errors(name, ERROR_LIMIT));
    }

    @WriteOperation
    @Nullable
    Map<String, Integer> retry(@Selector String name) {
        return catalog.vectorizer(name).isEmpty() ? null : Map.of("retried", catalog.retryFailed(name));
    }

    /** One with its last errors, the newest first. */
    record Detailed(Shown vectorizer, List<ReportedError> errors) {}

    /** Without the configuration, which may hold a key. Counts of 10,000 mean that many or more. */
    record Shown(
            int id,
            String name,
            boolean disabled,
            String source,
            long pending,
            long failed,
            @Nullable Instant pendingSince,
            @Nullable Instant lastSuccessAt,
            @Nullable String triggerFault,
            @Nullable ReportedError lastError) {

        static Shown of(VectorizerStatus status) {
            Vectorizer vectorizer = status.vectorizer();
            return new Shown(
                    vectorizer.id(),
                    vectorizer.name(),
                    vectorizer.disabled(),
                    vectorizer.sourceSchema() + "." + vectorizer.sourceTable(),
                    status.pending(),
                    status.failed(),
                    status.pendingSince(),
                    status.lastSuccessAt(),
                    status.triggerFault(),
                    status.lastError());
        }
    }
}
