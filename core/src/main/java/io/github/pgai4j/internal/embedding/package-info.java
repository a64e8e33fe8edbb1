/**
 * The clients of providers that are reached by HTTP, and what they share: JSON with retries, keys that never show,
 * batches. One class for a provider, which knows no other one.
 *
 * <p>Knows nothing of JDBC, queues and Hibernate. Everything here is immutable and thread-safe.
 */
@NullMarked
package io.github.pgai4j.internal.embedding;

import org.jspecify.annotations.NullMarked;
