package io.github.pgai4j.config;

/** Where chunks and vectors go. */
public sealed interface DestinationConfig permits TableDestination, ColumnDestination {}
