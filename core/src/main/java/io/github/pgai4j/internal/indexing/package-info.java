/**
 * The vector index that a vectorizer's configuration asks for: whether it is there, whether it is due, and building it
 * while writers go on. Knows nothing of queues beyond whether one is empty, nor of embeddings. Everything here is
 * immutable; a build belongs to one thread.
 */
@NullMarked
package io.github.pgai4j.internal.indexing;

import org.jspecify.annotations.NullMarked;
