package io.github.pgai4j.config;

/** How a document becomes text. */
public sealed interface ParsingConfig permits AutoParsing, NoParsing, PymupdfParsing, DoclingParsing {}
