package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * What the server's setting {@code ai.scheduling_default} says; none without it.
 *
 * @since 0.1
 */
@CatalogFunction(value = "scheduling_default", implementation = "default")
public record DefaultScheduling() implements SchedulingConfig {}
