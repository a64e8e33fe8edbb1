package io.github.pgai4j.internal.hibernate;

import java.util.Collections;
import java.util.List;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.service.ServiceRegistry;

/**
 * Prepares both sides of the relationships of a persistence unit for being bound.
 *
 * <p>Runs as a type contributor because that is the first hook after container class transformers are in place, so that
 * loading entity classes does no harm, and the last before Hibernate binds them.
 */
public final class RelationshipTypeContributor implements TypeContributor {

    /** For the service loader. */
    public RelationshipTypeContributor() {}

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry serviceRegistry) {
        BootingUnits.of(serviceRegistry)
                .flatMap(units -> units.unit(contributions.getTypeConfiguration()))
                .ifPresent(unit -> map(unit, serviceRegistry));
    }

    private static void map(BootingUnit unit, ServiceRegistry serviceRegistry) {
        BootstrapContext context = unit.context().get();
        if (context != null) {
            boolean isPostgres =
                    serviceRegistry.requireService(JdbcServices.class).getDialect() instanceof PostgreSQLDialect;
            UnitMembership membership = new UnitMembership(unit.sources().get(), context);
            map(unit.relationships(), membership, context.getModelsContext(), isPostgres);
        }
    }

    private static void map(
            List<IndexedRelationship> known, UnitMembership membership, ModelsContext models, boolean isPostgres) {
        List<IndexedRelationship> ours = known.stream()
                .filter(each -> membership.includes(each.source()))
                .toList();
        List<String> simpleNames =
                ours.stream().map(IndexedRelationship::generatedSimpleName).toList();
        for (IndexedRelationship relationship : known) {
            GeneratedClass generated = GeneratedClass.of(relationship, models);
            if (!ours.contains(relationship)) {
                generated.leaveUnit();
                continue;
            }
            SourceAttribute.find(relationship, models).ifPresent(SourceAttribute::mapAsInverseSide);
            generated.joinByWholeKey();
            if (isPostgres) {
                generated.transportVectorsInBinary();
            }
            if (Collections.frequency(simpleNames, relationship.generatedSimpleName()) > 1) {
                generated.nameByClass();
            }
        }
    }
}
