/**
 * The vector index that a vectorizer's configuration asks for: whether it is there, whether it is due, and building it
 * while writers go on. Knows of a queue whether it is empty, and nothing of embeddings. What says what is wanted is
 * immutable; a build holds a connection outside of any transaction and a lock, belongs to one thread, and may be
 * cancelled by another.
 */
@NullMarked
package io.github.pgai4j.internal.indexing;

import org.jspecify.annotations.NullMarked;
