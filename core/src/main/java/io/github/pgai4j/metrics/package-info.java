/**
 * Figures of workers and providers for Micrometer, which the application brings: nothing else of pgai4j knows of it.
 *
 * <p>{@link io.github.pgai4j.metrics.WorkerMetrics} is thread-safe.
 */
@NullMarked
package io.github.pgai4j.metrics;

import org.jspecify.annotations.NullMarked;
