package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * The worker chooses by what it finds; text stays as it is.
 *
 * @since 0.1
 */
@CatalogFunction(value = "parsing_auto", implementation = "auto")
public record AutoParsing() implements ParsingConfig {}
