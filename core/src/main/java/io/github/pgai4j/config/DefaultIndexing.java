package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * What the server's setting {@code ai.indexing_default} says; none without it.
 *
 * @since 0.1
 */
@CatalogFunction(value = "indexing_default", implementation = "default")
public record DefaultIndexing() implements IndexingConfig {}
