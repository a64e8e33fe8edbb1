package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * Documents by the rules of PyMuPDF.
 *
 * @since 0.1
 */
@CatalogFunction(value = "parsing_pymupdf", implementation = "pymupdf")
public record PymupdfParsing() implements ParsingConfig {}
