package io.github.pgai4j.hibernate;

import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;

/**
 * Keeps generated entities read-only in sessions: at the call where there is an event for it, else before the statement
 * (merge, and stateless sessions). None of its methods vetoes silently.
 */
final class ReadOnlyListener
        implements PersistEventListener,
                DeleteEventListener,
                PreInsertEventListener,
                PreUpdateEventListener,
                PreUpsertEventListener,
                PreDeleteEventListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void onPersist(PersistEvent event) {
        ReadOnly.refuse(event.getSession().getEntityPersister(event.getEntityName(), event.getObject()), "persisted");
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext createdAlready) {
        onPersist(event);
    }

    @Override
    public void onDelete(DeleteEvent event) {
        ReadOnly.refuse(event.getSession().getEntityPersister(event.getEntityName(), event.getObject()), "removed");
    }

    @Override
    public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
        onDelete(event);
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        ReadOnly.refuse(event.getPersister(), "inserted");
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        ReadOnly.refuse(event.getPersister(), "updated");
        return false;
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        ReadOnly.refuse(event.getPersister(), "upserted");
        return false;
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        ReadOnly.refuse(event.getPersister(), "deleted");
        return false;
    }
}
