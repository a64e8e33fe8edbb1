package io.github.pgai4j.config;

/**
 * Which index the vectors get, and when.
 *
 * @since 0.1
 */
public sealed interface IndexingConfig permits DefaultIndexing, NoIndexing, HnswIndexing, DiskAnnIndexing {}
