package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.internal.hibernate.version.HibernateVersion;
import java.util.Map;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.persister.internal.PersisterClassResolverInitiator;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.hibernate.persister.spi.PersisterClassResolver;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * Adds to the settings of a service registry what keeps Hibernate from writing to embedding stores, if there are any on
 * the class path. What the application sets itself stays in force.
 *
 * <p>The first of the hooks, and so the one that says what the others would fail at.
 */
public final class RelationshipServiceContributor implements ServiceContributor {

    /** For the service loader. */
    public RelationshipServiceContributor() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        BootstrapServiceRegistry registry = builder.getBootstrapServiceRegistry();
        boolean isUsed = BootingUnits.of(registry)
                .filter(units -> !units.relationships(registry).isEmpty())
                .isPresent();
        if (isUsed) {
            HibernateVersion.requireSupported(registry);
            protectStores(builder.getSettings(), registry.requireService(StrategySelector.class));
        }
    }

    private static void protectStores(Map<String, Object> settings, StrategySelector strategies) {
        settings.putIfAbsent(QuerySettings.SEMANTIC_QUERY_TRANSLATOR, ReadOnlyTranslators.class.getName());
        Object persisters = settings.get(PersisterClassResolverInitiator.IMPL_NAME);
        if (!(persisters instanceof StorePersisters)) {
            settings.put(
                    PersisterClassResolverInitiator.IMPL_NAME,
                    new StorePersisters(strategies.resolveDefaultableStrategy(
                            PersisterClassResolver.class, persisters, new StandardPersisterClassResolver())));
        }
        Object filters = settings.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER);
        if (!(filters instanceof StoreTables)) {
            settings.put(
                    SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER,
                    new StoreTables(strategies.resolveDefaultableStrategy(
                            SchemaFilterProvider.class, filters, DefaultSchemaFilterProvider.INSTANCE)));
        }
    }
}
