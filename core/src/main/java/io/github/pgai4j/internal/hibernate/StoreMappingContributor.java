package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.internal.hibernate.version.HibernateVersion;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.cfg.SchemaToolingSettings;

/**
 * Completes the mapping of the generated entities once Hibernate has bound them and their sources, and so knows all
 * physical names.
 */
public final class StoreMappingContributor implements AdditionalMappingContributor {

    /** For the service loader. */
    public StoreMappingContributor() {}

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resourceStreamLocator,
            MetadataBuildingContext buildingContext) {
        if (!HibernateVersion.isSupported()) {
            return;
        }
        BootstrapContext context = buildingContext.getBootstrapContext();
        BootingUnits.of(context.getServiceRegistry())
                .flatMap(units -> units.unit(context.getTypeConfiguration()))
                .ifPresent(unit -> complete(unit, metadata, context));
    }

    private static void complete(BootingUnit unit, InFlightMetadataCollector metadata, BootstrapContext context) {
        Object filters =
                context.getConfigurationService().getSettings().get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER);
        for (BoundRelationship bound : BoundRelationship.all(metadata, unit)) {
            String targetTable = SourceAttribute.find(bound.relationship(), context.getModelsContext())
                    .map(attribute -> attribute.annotation().targetTable())
                    .orElse("");
            BoundStore store =
                    new BoundStore(bound.relationship(), targetTable, bound.source(), bound.generated(), metadata);
            store.requireOneSourceTable();
            store.takePhysicalNames();
            store.hideWithSource();
            store.loadParentAtOnce();
            store.leaveSecondLevelCache();
            store.refuseWrites();
            if (filters instanceof StoreTables stores) {
                stores.add(bound.generated().getTable());
            }
        }
    }
}
