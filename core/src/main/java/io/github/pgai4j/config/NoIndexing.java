package io.github.pgai4j.config;

/** No index: every query reads all vectors. */
@CatalogFunction(value = "indexing_none", implementation = "none")
public record NoIndexing() implements IndexingConfig {}
