package io.github.pgai4j.config;

/**
 * How a document becomes text.
 *
 * @since 0.1
 */
public sealed interface ParsingConfig permits AutoParsing, NoParsing, PymupdfParsing, DoclingParsing {}
