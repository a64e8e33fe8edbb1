package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.internal.hibernate.check.BootCheck;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** Has the database of each session factory checked, and workers told of its commits. */
public final class RelationshipIntegrator implements Integrator {

    private final BootingUnits units = new BootingUnits();

    /** For the service loader. */
    public RelationshipIntegrator() {}

    BootingUnits units() {
        return units;
    }

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        units.unit(context.getTypeConfiguration()).ifPresent(unit -> {
            DatabaseTableNames names = new DatabaseTableNames(sessionFactory.getSqlStringGenerationContext());
            List<BoundRelationship> relationships = BoundRelationship.all(metadata, unit);
            if (!relationships.isEmpty()) {
                SourceCommitListener.register(
                        sessionFactory,
                        relationships.stream()
                                .map(bound -> bound.source().getMappedClass())
                                .collect(Collectors.toSet()));
            }
            BootCheck.prepare(
                    sessionFactory,
                    new DeclaredRelationships(relationships, context.getModelsContext(), names)::list,
                    new DroppableTables(metadata, sessionFactory, names)::list);
        });
    }

    // Hibernate before 7 has no default for it.
    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {}
}
