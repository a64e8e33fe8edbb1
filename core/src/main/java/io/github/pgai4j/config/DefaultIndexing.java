package io.github.pgai4j.config;

/** What the server's setting {@code ai.indexing_default} says; none without it. */
@CatalogFunction(value = "indexing_default", implementation = "default")
public record DefaultIndexing() implements IndexingConfig {}
