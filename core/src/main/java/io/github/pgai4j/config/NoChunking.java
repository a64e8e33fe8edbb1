package io.github.pgai4j.config;

/** The whole text is one chunk. */
@CatalogFunction(value = "chunking_none", implementation = "none")
public record NoChunking() implements ChunkingConfig {}
