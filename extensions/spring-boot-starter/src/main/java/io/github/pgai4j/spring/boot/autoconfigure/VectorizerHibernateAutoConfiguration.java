package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.spring.boot.Pgai4jProperties;
import java.util.Locale;
import org.hibernate.SessionFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Gives Hibernate the models of the application, and {@code pgai4j.check}. What {@code spring.jpa.properties.pgai4j.*}
 * says wins.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = VectorizerModelAutoConfiguration.class,
        beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({HibernatePropertiesCustomizer.class, SessionFactory.class})
public final class VectorizerHibernateAutoConfiguration {

    @Bean
    HibernatePropertiesCustomizer vectorizerHibernateCustomizer(
            Pgai4jProperties properties, EmbeddingModelSource models) {
        Pgai4jProperties.Check check = properties.check();
        return settings -> {
            settings.putIfAbsent("pgai4j.embedding_models", models);
            if (check != null) {
                settings.putIfAbsent("pgai4j.check", check.name().toLowerCase(Locale.ROOT));
            }
        };
    }
}
