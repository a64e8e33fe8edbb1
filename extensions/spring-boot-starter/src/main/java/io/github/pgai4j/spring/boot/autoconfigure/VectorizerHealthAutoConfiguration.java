package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.catalog.VectorizerCatalog;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health contributor {@code vectorizers}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = VectorizerCatalogAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
public final class VectorizerHealthAutoConfiguration {

    /** Its conditions need classes that the application may not have. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("vectorizers")
    @ConditionalOnBean(VectorizerCatalog.class)
    static class Indicator {

        @Bean
        @ConditionalOnMissingBean(name = "vectorizersHealthIndicator")
        VectorizersHealthIndicator vectorizersHealthIndicator(VectorizerCatalog catalog) {
            return new VectorizersHealthIndicator(catalog);
        }
    }
}
