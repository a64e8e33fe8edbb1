package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.internal.signal.SourceCommits;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostCommitInsertEventListener;
import org.hibernate.event.spi.PostCommitUpdateEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Tells workers in this process of commits that changed a source. Of other entities Hibernate tells it nothing. A
 * deletion needs no worker, and with any listener for it Hibernate would load what it deletes unseen now.
 */
final class SourceCommitListener implements PostCommitInsertEventListener, PostCommitUpdateEventListener {

    private static final long serialVersionUID = 1L;

    private final Set<Class<?>> sources;

    private SourceCommitListener(Set<Class<?>> sources) {
        this.sources = sources;
    }

    /** @param sources the classes of source entities */
    static void register(SessionFactoryImplementor sessionFactory, Set<Class<?>> sources) {
        EventListenerRegistry registry =
                sessionFactory.getServiceRegistry().requireService(EventListenerRegistry.class);
        SourceCommitListener listener = new SourceCommitListener(Set.copyOf(sources));
        registry.appendListeners(EventType.POST_COMMIT_INSERT, listener);
        registry.appendListeners(EventType.POST_COMMIT_UPDATE, listener);
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        Class<?> type = persister.getMappedClass();
        return sources.stream().anyMatch(source -> source.isAssignableFrom(type));
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        tell(event.getPersister());
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        tell(event.getPersister());
    }

    // Hibernate calls every listener as soon as one wants to be called
    private void tell(EntityPersister persister) {
        if (requiresPostCommitHandling(persister)) {
            SourceCommits.happened();
        }
    }

    @Override
    public void onPostInsertCommitFailed(PostInsertEvent event) {
        // nothing has changed
    }

    @Override
    public void onPostUpdateCommitFailed(PostUpdateEvent event) {
        // nothing has changed
    }
}
