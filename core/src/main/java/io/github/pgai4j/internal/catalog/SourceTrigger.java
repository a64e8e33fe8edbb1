package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.internal.sql.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * One of the two triggers by which a vectorizer watches its source.
 *
 * @param detail the function that it calls, if that is another's; the partition where it is disabled
 */
public record SourceTrigger(
        String name, State state, @Nullable String detail) {

    /** Whether a trigger does its work. */
    public enum State {
        FIRES,
        WITHOUT_TABLE,
        MISSING,
        FOREIGN,
        PARTIAL,
        DISABLED,
        REPLICA
    }

    /** What is wrong with it. */
    public String problem() {
        return "trigger %s ".formatted(Identifier.written(name))
                + switch (state) {
                    case MISSING, WITHOUT_TABLE -> "is missing";
                    case FOREIGN -> "calls %s instead of its own function".formatted(detail);
                    case PARTIAL -> "does not fire at each of its events";
                    case DISABLED -> detail == null ? "is disabled" : "is disabled on partition %s".formatted(detail);
                    case REPLICA -> "is enabled for replication only";
                    case FIRES -> "fires";
                };
    }
}
