package io.github.pgai4j.config;

/** Documents by the rules of PyMuPDF. */
@CatalogFunction(value = "parsing_pymupdf", implementation = "pymupdf")
public record PymupdfParsing() implements ParsingConfig {}
