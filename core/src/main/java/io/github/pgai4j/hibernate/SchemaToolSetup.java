package io.github.pgai4j.hibernate;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/** Puts {@link StoreTables} in front of the schema filters that the settings name. */
public final class SchemaToolSetup implements ServiceContributor {

    /** For the service loader. */
    public SchemaToolSetup() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        Map<String, Object> settings = builder.getSettings();
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
