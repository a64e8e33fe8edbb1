package io.github.pgai4j.metrics;

import io.github.pgai4j.embedding.ProviderStatus;
import io.github.pgai4j.embedding.ProviderStatus.Circuit;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the providers of this process did, by their origins; keys of one origin are counted together. */
final class ProviderCounters {

    private final MeterRegistry registry;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    ProviderCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes meters of the providers that are new. */
    void register() {
        ProviderStatus.all().stream()
                .map(ProviderStatus::origin)
                .filter(known::add)
                .forEach(this::register);
    }

    private void register(String origin) {
        counter("requests", "Requests that were sent", null, origin, ProviderStatus::requests, 1);
        counter("refusals", "Answers 429, too many requests", null, origin, ProviderStatus::refusals, 1);
        counter("faults", "Errors of the server, timeouts, no connection", null, origin, ProviderStatus::faults, 1);
        counter("tokens", "Tokens that the provider counted", "tokens", origin, ProviderStatus::tokens, 1);
        counter(
                "wait",
                "Time that threads waited for their turn",
                "seconds",
                origin,
                ProviderStatus::waitedMillis,
                1000);
        Gauge.builder("pgai4j.provider.open", () -> isOpen(origin) ? 1 : 0)
                .description("1: nobody asks the provider, since it only fails")
                .tag("origin", origin)
                .register(registry);
    }

    private void counter(
            String name,
            String description,
            @Nullable String unit,
            String origin,
            ToLongFunction<ProviderStatus> figure,
            double divisor) {
        FunctionCounter.builder("pgai4j.provider." + name, this, self -> (double) self.sum(origin, figure) / divisor)
                .description(description)
                .baseUnit(unit)
                .tag("origin", origin)
                .register(registry);
    }

    private long sum(String origin, ToLongFunction<ProviderStatus> figure) {
        return of(origin).mapToLong(figure).sum();
    }

    private boolean isOpen(String origin) {
        return of(origin).anyMatch(status -> status.circuit() != Circuit.CLOSED);
    }

    private static Stream<ProviderStatus> of(String origin) {
        return ProviderStatus.all().stream().filter(status -> status.origin().equals(origin));
    }
}
