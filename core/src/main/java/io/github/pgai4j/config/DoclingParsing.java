package io.github.pgai4j.config;

/** Documents by the rules of Docling. */
@CatalogFunction(value = "parsing_docling", implementation = "docling")
public record DoclingParsing() implements ParsingConfig {}
