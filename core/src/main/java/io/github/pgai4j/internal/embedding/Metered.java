package io.github.pgai4j.internal.embedding;

import org.jspecify.annotations.Nullable;

/** Content of an answer that says how many tokens the provider counts. */
interface Metered {

    /** Null: it does not say. */
    @Nullable
    Long usedTokens();
}
