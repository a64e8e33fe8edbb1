package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.catalog.VectorizerCatalog;
import org.springframework.beans.factory.InitializingBean;

/** Installs or upgrades the catalog, once for each start. */
final class CatalogInitializer implements InitializingBean {

    private final VectorizerCatalog catalog;

    CatalogInitializer(VectorizerCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void afterPropertiesSet() {
        catalog.install();
    }
}
