package io.github.pgai4j.config;

/** What the server's setting {@code ai.scheduling_default} says; none without it. */
@CatalogFunction(value = "scheduling_default", implementation = "default")
public record DefaultScheduling() implements SchedulingConfig {}
