package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * Text only: a document is an error.
 *
 * @since 0.1
 */
@CatalogFunction(value = "parsing_none", implementation = "none")
public record NoParsing() implements ParsingConfig {}
