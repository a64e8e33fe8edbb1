/**
 * Queries by nearness of vectors, on top of the mapped embedding stores.
 *
 * <p>{@link io.github.pgai4j.search.SemanticSearch} is the entrance. Knows nothing of the queue or the worker. A search
 * belongs to its session and is no more thread-safe than that.
 */
@NullMarked
package io.github.pgai4j.search;

import org.jspecify.annotations.NullMarked;
