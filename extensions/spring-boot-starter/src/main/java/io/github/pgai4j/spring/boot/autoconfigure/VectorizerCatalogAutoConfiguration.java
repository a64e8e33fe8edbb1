package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.spring.boot.Pgai4jProperties;
import io.github.pgai4j.spring.boot.VectorizerDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * The catalog of the application's database, installed before Liquibase, Flyway and Hibernate start if
 * {@code pgai4j.catalog.install} says so.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@Conditional(OnVectorizerDataSource.class)
@EnableConfigurationProperties(Pgai4jProperties.class)
public final class VectorizerCatalogAutoConfiguration {

    @Bean
    VectorizerDatabase vectorizerDatabase(
            ObjectProvider<DataSource> dataSource, @VectorizerDataSource ObjectProvider<DataSource> marked) {
        DataSource own = marked.getIfAvailable();
        return own == null ? new VectorizerDatabase(dataSource.getObject(), false) : new VectorizerDatabase(own, true);
    }

    @Bean
    @ConditionalOnMissingBean
    VectorizerCatalog vectorizerCatalog(VectorizerDatabase database) {
        return VectorizerCatalog.of(database.dataSource());
    }

    @Bean
    @ConditionalOnBooleanProperty("pgai4j.catalog.install")
    CatalogInitializer vectorizerCatalogInitializer(VectorizerCatalog catalog) {
        return new CatalogInitializer(catalog);
    }

    @Bean
    static LazyInitializationExcludeFilter vectorizerCatalogIsNotLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(CatalogInitializer.class);
    }
}
