/**
 * Queries by nearness of vectors, on top of the mapped embedding stores.
 *
 * <p>Knows nothing of the queue or the worker.
 */
@NullMarked
package io.github.pgai4j.search;

import org.jspecify.annotations.NullMarked;
