package io.github.pgai4j.internal.parsing;

import io.github.pgai4j.loading.Content;

/**
 * Makes text of what was loaded.
 *
 * @see Parsers
 */
@FunctionalInterface
public interface Parser {

    /**
     * The text to chunk; empty when there is nothing to embed.
     *
     * @throws io.github.pgai4j.VectorizerException if the content is not what this way of parsing takes, or a document
     *     of a type that nothing on the class path reads; the message names the type
     */
    String parse(Content content);
}
