package io.github.pgai4j.catalog;

import io.github.pgai4j.internal.indexing.FoundIndex;
import io.github.pgai4j.internal.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * Where the vector index of a vectorizer stands.
 *
 * @param method {@code hnsw} or {@code diskann}
 * @param state what there is
 * @param name schema and name of the index in double quotes; somebody else may have made it; null: there is none
 * @param phase what the server is doing, as {@code pg_stat_progress_create_index} says; null: nothing is being built,
 *     or this role may not see it
 * @param fraction how much of that phase is done, 0 to 1; null: not known
 * @since 0.1
 */
public record IndexStatus(
        String method,
        State state,
        @Nullable String name,
        @Nullable String phase,
        @Nullable Double fraction) {

    static IndexStatus of(String method, FoundIndex found) {
        QualifiedName name = found.name();
        State state = found.isUsable()
                ? State.READY
                : found.isBeingBuilt() ? State.BUILDING : name == null ? State.MISSING : State.BROKEN;
        return new IndexStatus(method, state, name == null ? null : name.quoted(), found.phase(), found.fraction());
    }

    /** What there is. */
    public enum State {
        /** No index yet: too few vectors, a queue that is not empty, or no worker that may build it. */
        MISSING,
        /** Somebody builds it at this moment. */
        BUILDING,
        /** A build was interrupted; queries do not use what it left, and the next build replaces it. */
        BROKEN,
        /** Queries can use it. */
        READY
    }
}
