package io.github.pgai4j.config;

/**
 * Whether the database itself starts the work.
 *
 * @since 0.1
 */
public sealed interface SchedulingConfig permits DefaultScheduling, NoScheduling, TimescaleDbScheduling {}
