/**
 * What the providers that are reached by HTTP share: one JSON client with retries, keys that never show, batches.
 *
 * <p>Knows no provider. Everything here is immutable and thread-safe.
 */
@NullMarked
package io.github.pgai4j.internal.embedding;

import org.jspecify.annotations.NullMarked;
