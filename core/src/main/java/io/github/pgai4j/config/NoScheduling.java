package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * Workers poll.
 *
 * @since 0.1
 */
@CatalogFunction(value = "scheduling_none", implementation = "none")
public record NoScheduling() implements SchedulingConfig {}
