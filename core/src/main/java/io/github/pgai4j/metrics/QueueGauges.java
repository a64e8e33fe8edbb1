package io.github.pgai4j.metrics;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.catalog.VectorizerStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the queues of the enabled vectorizers stand, as of the last look, which is some seconds old at most. */
final class QueueGauges {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerMetrics.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(10);
    private static final long COUNT_LIMIT = 10_000;

    private final MeterRegistry registry;
    private final VectorizerCatalog catalog;
    private final Map<String, List<Meter>> gauges = new HashMap<>();
    private @Nullable Map<String, VectorizerStatus> seen;
    private Instant lookedAt = Instant.EPOCH;

    QueueGauges(MeterRegistry registry, DataSource dataSource) {
        this.registry = registry;
        this.catalog = VectorizerCatalog.of(dataSource);
    }

    /** Makes the gauge that is there before any vectorizer is known; reading it finds the others. */
    void register() {
        Gauge.builder("pgai4j.vectorizers", () -> {
                    Map<String, VectorizerStatus> all = look();
                    return all == null ? Double.NaN : (double) all.size();
                })
                .description("Enabled vectorizers")
                .register(registry);
    }

    private Instant now() {
        return Instant.ofEpochMilli(registry.config().clock().wallTime());
    }

    private synchronized @Nullable Map<String, VectorizerStatus> look() {
        if (!now().isBefore(lookedAt.plus(LOOK_INTERVAL))) {
            refresh();
        }
        return seen;
    }

    synchronized void refresh() {
        lookedAt = now();
        Map<String, VectorizerStatus> found = new TreeMap<>();
        try {
            catalog.status(COUNT_LIMIT).stream()
                    .filter(status -> !status.vectorizer().disabled())
                    .forEach(status -> found.put(status.vectorizer().name(), status));
        } catch (VectorizerException e) {
            // the gauges stay, without values: a database that is away must not look like an empty queue
            LOG.debug("the queues could not be looked at: {}", e.getMessage());
            seen = null;
            return;
        }
        seen = found;
        found.keySet().forEach(name -> gauges.computeIfAbsent(name, this::gauges));
        forget(found.keySet());
    }

    private void forget(Set<String> stillThere) {
        gauges.forEach((name, meters) -> {
            if (!stillThere.contains(name)) {
                meters.forEach(registry::remove);
            }
        });
        gauges.keySet().retainAll(stillThere);
    }

    private List<Meter> gauges(String vectorizer) {
        return List.of(
                gauge("pending", "rows", "Rows that wait, up to 10000", vectorizer, VectorizerStatus::pending),
                gauge("failed", "rows", "Rows that were given up, up to 10000", vectorizer, VectorizerStatus::failed),
                gauge("lag", "seconds", "For how long the oldest row has waited", vectorizer, this::lagSeconds));
    }

    private Meter gauge(
            String name, String unit, String description, String vectorizer, ToDoubleFunction<VectorizerStatus> value) {
        return Gauge.builder("pgai4j.queue." + name, () -> read(vectorizer, value))
                .description(description)
                .baseUnit(unit)
                .tag("vectorizer", vectorizer)
                .register(registry);
    }

    private double read(String vectorizer, ToDoubleFunction<VectorizerStatus> value) {
        Map<String, VectorizerStatus> all = look();
        VectorizerStatus status = all == null ? null : all.get(vectorizer);
        return status == null ? Double.NaN : value.applyAsDouble(status);
    }

    private double lagSeconds(VectorizerStatus status) {
        Instant since = status.pendingSince();
        return since == null
                ? 0
                : (double) Math.max(0, Duration.between(since, now()).toMillis()) / 1000;
    }
}
