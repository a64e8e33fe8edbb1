package io.github.pgai4j.parsing;

import io.github.pgai4j.VectorizerException;

/** Makes text of what a loader found. */
public interface Parser {

    /**
     * The text of a text.
     *
     * @throws VectorizerException if this parser takes documents only
     */
    String parse(String text);

    /**
     * The text of a document.
     *
     * @throws VectorizerException if this parser cannot read documents of that type
     */
    String parse(byte[] document);
}
