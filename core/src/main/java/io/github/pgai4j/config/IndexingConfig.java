package io.github.pgai4j.config;

/** Which index the vectors get, and when. */
public sealed interface IndexingConfig permits DefaultIndexing, NoIndexing, HnswIndexing, DiskAnnIndexing {}
