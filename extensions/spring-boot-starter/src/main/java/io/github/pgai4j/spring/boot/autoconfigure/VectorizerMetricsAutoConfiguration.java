package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.metrics.WorkerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Meters of worker, queues and providers, where the application has a registry for them.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = VectorizerCatalogAutoConfiguration.class,
        before = VectorizerWorkerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, VectorizerDatabase.class})
public final class VectorizerMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WorkerMetrics vectorizerMetrics(MeterRegistry registry, VectorizerDatabase database) {
        return WorkerMetrics.of(registry, database.dataSource());
    }
}
