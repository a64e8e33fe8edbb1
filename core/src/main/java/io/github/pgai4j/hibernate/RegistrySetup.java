package io.github.pgai4j.hibernate;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/** Adds to the settings of a service registry what keeps Hibernate from writing to embedding stores. */
public final class RegistrySetup implements ServiceContributor {

    /** For the service loader. */
    public RegistrySetup() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        Map<String, Object> settings = builder.getSettings();
        settings.putIfAbsent(QuerySettings.SEMANTIC_QUERY_TRANSLATOR, ReadOnlyTranslators.class.getName());
        Object configured = settings.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER);
        if (!(configured instanceof StoreTables)) {
            SchemaFilterProvider others = builder.getBootstrapServiceRegistry()
                    .requireService(StrategySelector.class)
                    .resolveDefaultableStrategy(
                            SchemaFilterProvider.class, configured, DefaultSchemaFilterProvider.INSTANCE);
            settings.put(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER, new StoreTables(others));
        }
    }
}
