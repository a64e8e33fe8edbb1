package io.github.pgai4j.internal.parsing;

/**
 * Makes text of what was loaded.
 *
 * @see Parsers
 */
public interface Parser {

    /**
     * The text to chunk of a text column.
     *
     * @throws io.github.pgai4j.VectorizerException if this parser is for documents only
     */
    String parse(String text);

    /**
     * The text to chunk of a document.
     *
     * @throws io.github.pgai4j.VectorizerException if the document is of a type that this parser cannot read; the
     *     message names the type
     */
    String parse(byte[] document);
}
