package io.github.pgai4j.internal.hibernate.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ai.vectorizer}, ours or pgai's.
 *
 * @param target the table that it writes; null: it writes a column of its source
 * @param view the view of source and target together
 * @param dimensions of its embedding configuration
 * @param triggers the two by which it watches its source
 */
record FoundVectorizer(
        String name,
        boolean disabled,
        TableName source,
        @Nullable TableName target,
        @Nullable TableName view,
        @Nullable Integer dimensions,
        List<Trigger> triggers) {

    /**
     * A trigger that the vectorizer needs.
     *
     * @param detail the function that it calls, if that is another's; the partition where it is disabled
     */
    record Trigger(
            String name, TriggerState state, @Nullable String detail) {}

    /** Whether a trigger does its work. */
    enum TriggerState {
        FIRES,
        WITHOUT_TABLE,
        MISSING,
        FOREIGN,
        PARTIAL,
        DISABLED,
        REPLICA
    }

    boolean fills(TableName store) {
        return store.equals(target) || store.equals(view);
    }

    String destination() {
        return target == null ? "a column of " + source : target.toString();
    }
}
