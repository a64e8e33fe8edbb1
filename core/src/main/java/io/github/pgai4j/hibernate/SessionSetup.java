package io.github.pgai4j.hibernate;

import io.github.pgai4j.hibernate.check.BootCheck;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;

/** Gives each session factory the listeners that keep generated entities read-only, and checks its database. */
public final class SessionSetup implements Integrator {

    private final BootingUnits units = new BootingUnits();

    /** For the service loader. */
    public SessionSetup() {}

    BootingUnits units() {
        return units;
    }

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        EventListenerRegistry listeners = sessionFactory.getEventListenerRegistry();
        ReadOnlyListener readOnly = new ReadOnlyListener();
        listeners.prependListeners(EventType.PERSIST, readOnly);
        listeners.prependListeners(EventType.PERSIST_ONFLUSH, readOnly);
        listeners.prependListeners(EventType.DELETE, readOnly);
        listeners.appendListeners(EventType.PRE_INSERT, readOnly);
        listeners.appendListeners(EventType.PRE_UPDATE, readOnly);
        listeners.appendListeners(EventType.PRE_UPSERT, readOnly);
        listeners.appendListeners(EventType.PRE_DELETE, readOnly);
        units.unit(context.getTypeConfiguration()).ifPresent(unit -> {
            DatabaseTableNames names = new DatabaseTableNames(sessionFactory.getSqlStringGenerationContext());
            List<BoundRelationship> relationships = BoundRelationship.all(metadata, unit);
            BootCheck.prepare(
                    sessionFactory,
                    new DeclaredRelationships(relationships, context.getModelsContext(), names)::list,
                    new DroppableTables(metadata, sessionFactory, names)::list);
        });
    }
}
