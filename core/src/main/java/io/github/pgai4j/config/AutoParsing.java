package io.github.pgai4j.config;

/** The worker chooses by what it finds; text stays as it is. */
@CatalogFunction(value = "parsing_auto", implementation = "auto")
public record AutoParsing() implements ParsingConfig {}
