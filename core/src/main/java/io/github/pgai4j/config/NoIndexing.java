package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * No index: every query reads all vectors.
 *
 * @since 0.1
 */
@CatalogFunction(value = "indexing_none", implementation = "none")
public record NoIndexing() implements IndexingConfig {}
