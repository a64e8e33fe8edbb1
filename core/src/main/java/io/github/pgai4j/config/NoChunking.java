package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * The whole text is one chunk.
 *
 * @since 0.1
 */
@CatalogFunction(value = "chunking_none", implementation = "none")
public record NoChunking() implements ChunkingConfig {}
