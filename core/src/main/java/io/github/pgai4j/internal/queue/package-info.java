/**
 * The queues of a vectorizer: claim, release, retry later, fail; counting and looking. Knows keys and source rows,
 * nothing of embeddings. Everything happens on the caller's connection and transaction; instances are immutable and may
 * be shared by threads.
 */
@NullMarked
package io.github.pgai4j.internal.queue;

import org.jspecify.annotations.NullMarked;
