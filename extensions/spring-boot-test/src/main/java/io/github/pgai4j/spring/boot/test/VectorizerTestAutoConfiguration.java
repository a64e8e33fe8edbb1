package io.github.pgai4j.spring.boot.test;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.spring.boot.VectorizerWorkers;
import io.github.pgai4j.spring.boot.autoconfigure.VectorizerWorkerAutoConfiguration;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.worker.VectorizerWorker;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** What {@link AutoConfigureVectorizers} imports. */
@AutoConfiguration(after = VectorizerWorkerAutoConfiguration.class)
final class VectorizerTestAutoConfiguration {

    @Bean
    Function<EmbeddingConfig, EmbeddingModel> deterministicEmbeddingModels() {
        return DeterministicEmbeddingModel::of;
    }

    @Bean
    @Lazy
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean
    VectorizerWorker vectorizerWorker(VectorizerWorkers workers) {
        return workers.create();
    }
}
