package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.embedding.RateLimit;
import io.github.pgai4j.spring.boot.Pgai4jProperties.Endpoint;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.core.env.Environment;

/** What models get from Spring: keys from its environment, and properties {@code pgai4j.endpoints.*}. */
final class Endpoints {

    private Endpoints() {}

    /** @throws IllegalStateException if a property is missing or its value not possible */
    static ModelEnvironment environment(Map<String, Endpoint> endpoints, Environment spring, BeanFactory beans) {
        ModelEnvironment environment = ModelEnvironment.ofProcess().variables(spring::getProperty);
        for (Map.Entry<String, Endpoint> endpoint : endpoints.entrySet()) {
            String property = "pgai4j.endpoints." + endpoint.getKey();
            try {
                environment = with(environment, property, endpoint.getValue(), beans);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("%s: %s".formatted(property, e.getMessage()), e);
            }
        }
        return environment;
    }

    private static ModelEnvironment with(
            ModelEnvironment environment, String property, Endpoint endpoint, BeanFactory beans) {
        String url = endpoint.url();
        if (url == null || url.isBlank()) {
            throw new IllegalStateException(
                    property + ".url is missing; set it to the address of the server, as https://models.example.com");
        }
        ModelEnvironment changed = environment.trust(url, endpoint.keys().toArray(String[]::new));
        String tokens = endpoint.bearerTokens();
        if (tokens != null) {
            changed = changed.bearer(url, tokensOf(beans, property, tokens));
        }
        return endpoint.requestsPerMinute() == 0 && endpoint.tokensPerMinute() == 0
                ? changed
                : changed.rateLimit(url, new RateLimit(endpoint.requestsPerMinute(), endpoint.tokensPerMinute()));
    }

    private static BearerTokens tokensOf(BeanFactory beans, String property, String name) {
        try {
            return beans.getBean(name, BearerTokens.class);
        } catch (NoSuchBeanDefinitionException e) {
            throw new IllegalStateException(
                    "%s.bearer-tokens names \"%s\", which is no bean; declare one of type BearerTokens"
                            .formatted(property, name),
                    e);
        }
    }
}
