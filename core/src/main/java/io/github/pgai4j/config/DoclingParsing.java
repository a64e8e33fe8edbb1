package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * Documents by the rules of Docling.
 *
 * @since 0.1
 */
@CatalogFunction(value = "parsing_docling", implementation = "docling")
public record DoclingParsing() implements ParsingConfig {}
