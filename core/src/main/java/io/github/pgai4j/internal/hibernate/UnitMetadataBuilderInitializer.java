package io.github.pgai4j.internal.hibernate;

import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.boot.spi.MetadataBuilderInitializer;

/** Notes the bootstrap context, which later hooks need but are not given. */
public final class UnitMetadataBuilderInitializer implements MetadataBuilderInitializer {

    /** For the service loader. */
    public UnitMetadataBuilderInitializer() {}

    @Override
    public void contribute(MetadataBuilder builder, StandardServiceRegistry serviceRegistry) {
        if (builder instanceof MetadataBuilderImplementor implementor) {
            BootingUnits.of(serviceRegistry).ifPresent(units -> units.contextSeen(implementor.getBootstrapContext()));
        }
    }
}
