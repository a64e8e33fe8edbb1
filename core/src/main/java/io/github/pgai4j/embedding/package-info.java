/**
 * Turns text into vectors: the interface of a model, and the door for providers of models.
 *
 * <p>Knows nothing of JDBC, queues, Hibernate or where texts and vectors are stored. Every {@code EmbeddingModel} here
 * may be used by any number of threads at once.
 */
@NullMarked
package io.github.pgai4j.embedding;

import org.jspecify.annotations.NullMarked;
