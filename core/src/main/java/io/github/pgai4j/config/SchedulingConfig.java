package io.github.pgai4j.config;

/** Whether the database itself starts the work. */
public sealed interface SchedulingConfig permits DefaultScheduling, NoScheduling, TimescaleDbScheduling {}
