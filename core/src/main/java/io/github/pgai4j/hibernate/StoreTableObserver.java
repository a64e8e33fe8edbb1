package io.github.pgai4j.hibernate;

import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.mapping.PersistentClass;

/** Tells {@link StoreTables} which tables the generated entities were bound to. */
public final class StoreTableObserver implements AdditionalMappingContributor {

    /** For the service loader. */
    public StoreTableObserver() {}

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resourceStreamLocator,
            MetadataBuildingContext buildingContext) {
        BootstrapContext context = buildingContext.getBootstrapContext();
        Object filters =
                context.getConfigurationService().getSettings().get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER);
        if (filters instanceof StoreTables stores) {
            for (IndexedRelationship relationship : RelationshipIndex.read(context.getClassLoaderService())) {
                PersistentClass generated = metadata.getEntityBinding(relationship.generated());
                if (generated != null) {
                    stores.add(generated.getTable());
                }
            }
        }
    }
}
