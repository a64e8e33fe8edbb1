package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.spring.boot.Pgai4jProperties;
import io.github.pgai4j.spring.boot.VectorizerWorkerCustomizer;
import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
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

/**
 * The worker of the application, unless {@code pgai4j.worker.enabled} is false.
 *
 * @since 0.1
 */
@AutoConfiguration(after = {VectorizerCatalogAutoConfiguration.class, VectorizerModelAutoConfiguration.class})
@ConditionalOnBean(VectorizerDatabase.class)
@ConditionalOnBooleanProperty(name = "pgai4j.worker.enabled", matchIfMissing = true)
public final class VectorizerWorkerAutoConfiguration {

    @Bean
    WorkerPool vectorizerWorkerPool(VectorizerDatabase database, Pgai4jProperties properties) {
        return WorkerPool.of(database, properties.worker());
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean(name = "vectorizerWorkerLifecycle")
    VectorizerWorkerLifecycle vectorizerWorkerLifecycle(
            WorkerPool pool,
            Pgai4jProperties properties,
            EmbeddingModelSource models,
            ObjectProvider<WorkerListener> listeners,
            ObjectProvider<VectorizerWorkerCustomizer> customizers) {
        return new VectorizerWorkerLifecycle(() -> {
            VectorizerWorker.Builder builder = WorkerBuilder.of(pool.dataSource(), properties.worker(), models);
            listeners.orderedStream().forEach(builder::listener);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    @Bean
    static LazyInitializationExcludeFilter vectorizerWorkerIsNotLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(VectorizerWorkerLifecycle.class);
    }
}
