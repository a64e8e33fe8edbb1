package io.github.pgai4j.config;

/**
 * Where chunks and vectors go.
 *
 * @since 0.1
 */
public sealed interface DestinationConfig permits TableDestination, ColumnDestination {}
