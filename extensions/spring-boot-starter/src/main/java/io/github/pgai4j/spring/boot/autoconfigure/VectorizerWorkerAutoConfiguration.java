package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.spring.boot.Pgai4jProperties;
import io.github.pgai4j.spring.boot.VectorizerWorkerCustomizer;
import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
import io.github.pgai4j.spring.boot.VectorizerWorkers;
import io.github.pgai4j.worker.VectorizerWorker;
import io.github.pgai4j.worker.WorkerListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The worker of the application, unless {@code pgai4j.worker.enabled} is false.
 *
 * @since 0.1
 */
@AutoConfiguration(after = {VectorizerCatalogAutoConfiguration.class, VectorizerModelAutoConfiguration.class})
@ConditionalOnBean(VectorizerDatabase.class)
public final class VectorizerWorkerAutoConfiguration {

    @Bean
    @Lazy
    WorkerPool vectorizerWorkerPool(VectorizerDatabase database, Pgai4jProperties properties) {
        return WorkerPool.of(database, properties.worker());
    }

    @Bean
    @Lazy
    VectorizerWorkers vectorizerWorkers(
            WorkerPool pool,
            Pgai4jProperties properties,
            EmbeddingModelSource models,
            ObjectProvider<WorkerListener> listeners,
            ObjectProvider<VectorizerWorkerCustomizer> customizers) {
        return () -> {
            VectorizerWorker.Builder builder = WorkerBuilder.of(pool.dataSource(), properties.worker(), models);
            listeners.orderedStream().forEach(builder::listener);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder.build();
        };
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnBooleanProperty(name = "pgai4j.worker.enabled", matchIfMissing = true)
    @ConditionalOnMissingBean(name = "vectorizerWorkerLifecycle")
    VectorizerWorkerLifecycle vectorizerWorkerLifecycle(VectorizerWorkers workers) {
        return new VectorizerWorkerLifecycle(workers::create);
    }

    @Bean
    static LazyInitializationExcludeFilter vectorizerWorkerIsNotLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(VectorizerWorkerLifecycle.class);
    }
}
