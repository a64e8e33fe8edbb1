package io.github.pgai4j.config;

/** Workers poll. */
@CatalogFunction(value = "scheduling_none", implementation = "none")
public record NoScheduling() implements SchedulingConfig {}
