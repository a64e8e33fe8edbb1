package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.ReportedError;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.catalog.VectorizerStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * DOWN where embeddings grow stale though all seems well: without a readable catalog, and where triggers do not queue
 * each change. Rows that were given up and providers that are away are details: no new instance would mend them.
 */
final class VectorizersHealthIndicator extends AbstractHealthIndicator {

    private static final long COUNT_LIMIT = 10_000;
    private static final long LOOK_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final VectorizerCatalog catalog;
    private @Nullable List<VectorizerStatus> seen;
    private long seenAt;

    VectorizersHealthIndicator(VectorizerCatalog catalog) {
        super("the vectorizers cannot be looked at");
        this.catalog = catalog;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<VectorizerStatus> all;
        try {
            all = look();
        } catch (VectorizerException e) {
            builder.down().withDetail("catalog", String.valueOf(e.getMessage()));
            return;
        }
        builder.up().withDetail("catalog", VectorizerCatalog.version());
        for (VectorizerStatus status : all) {
            if (status.triggerFault() != null && !status.vectorizer().disabled()) {
                builder.down();
            }
            builder.withDetail(status.vectorizer().name(), details(status));
        }
    }

    // Probes come every few seconds, from several sides.
    private synchronized List<VectorizerStatus> look() {
        List<VectorizerStatus> known = seen;
        if (known == null || System.nanoTime() - seenAt > LOOK_INTERVAL_NANOS) {
            seen = null;
            known = catalog.status(COUNT_LIMIT);
            seenAt = System.nanoTime();
            seen = known;
        }
        return known;
    }

    private static Map<String, Object> details(VectorizerStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("pending", status.pending());
        details.put("failed", status.failed());
        put(details, "pendingSince", status.pendingSince());
        put(details, "lastSuccessAt", status.lastSuccessAt());
        put(details, "triggers", status.triggerFault());
        ReportedError error = status.lastError();
        put(details, "lastError", error == null ? null : error.message());
        put(details, "lastErrorAt", error == null ? null : error.recorded());
        if (status.vectorizer().disabled()) {
            details.put("disabled", true);
        }
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
