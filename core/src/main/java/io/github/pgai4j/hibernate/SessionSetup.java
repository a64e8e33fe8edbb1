package io.github.pgai4j.hibernate;

import io.github.pgai4j.hibernate.check.BootCheck;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;

/** Gives each session factory the listeners that keep generated entities read-only, and checks its database. */
public final class SessionSetup implements Integrator {

    /** For the service loader. */
    public SessionSetup() {}

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
        TableNames names = new TableNames(sessionFactory.getSqlStringGenerationContext());
        BootCheck.prepare(
                sessionFactory,
                new DeclaredRelationships(metadata, context, names)::list,
                new DroppableTables(metadata, sessionFactory, names)::list);
    }
}
