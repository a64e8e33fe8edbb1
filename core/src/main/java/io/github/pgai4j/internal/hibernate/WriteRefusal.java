package io.github.pgai4j.internal.hibernate;

import java.util.List;
import org.hibernate.jpa.event.spi.Callback;
import org.hibernate.jpa.event.spi.CallbackDefinition;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.resource.beans.spi.ManagedBeanRegistry;

/**
 * Refuses to persist and to remove a generated entity at the call, as {@code @PrePersist} and {@code @PreRemove} would;
 * {@link ReadOnlyPersister} does so no earlier than the flush.
 *
 * @param done what somebody wants to be done to the entity, as a participle
 */
record WriteRefusal(CallbackType type, String entity, String done) implements CallbackDefinition, Callback {

    static List<CallbackDefinition> of(String entity) {
        return List.of(
                new WriteRefusal(CallbackType.PRE_PERSIST, entity, "persisted"),
                new WriteRefusal(CallbackType.PRE_REMOVE, entity, "removed"));
    }

    @Override
    public Callback createCallback(ManagedBeanRegistry beans) {
        return this;
    }

    @Override
    public CallbackType getCallbackType() {
        return type;
    }

    @Override
    public void performCallback(Object row) {
        throw ReadOnlyPersister.refusal(entity, done);
    }
}
