package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.catalog.VectorizerCatalog;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Actuator endpoint {@code vectorizers}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = VectorizerCatalogAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
public final class VectorizersEndpointAutoConfiguration {

    /** Its conditions need classes that the application may not have. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(VectorizerCatalog.class)
    static class Configured {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        VectorizersEndpoint vectorizersEndpoint(VectorizerCatalog catalog) {
            return new VectorizersEndpoint(catalog);
        }
    }
}
