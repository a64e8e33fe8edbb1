package io.github.pgai4j.config;

/** Text only: a document is an error. */
@CatalogFunction(value = "parsing_none", implementation = "none")
public record NoParsing() implements ParsingConfig {}
