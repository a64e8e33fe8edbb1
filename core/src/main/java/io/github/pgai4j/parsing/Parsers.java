package io.github.pgai4j.parsing;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.AutoParsing;
import io.github.pgai4j.config.NoParsing;
import io.github.pgai4j.config.ParsingConfig;

/** Makes the parser that a configuration asks for. */
public final class Parsers {

    private Parsers() {}

    /**
     * Returns the parser of a configuration.
     *
     * @throws VectorizerException if this worker has no such parser
     */
    public static Parser from(ParsingConfig config) {
        if (config instanceof NoParsing) {
            return new TextParser(false);
        }
        if (config instanceof AutoParsing) {
            return new TextParser(true);
        }
        throw new VectorizerException(
                "this worker parses auto or none, but the vectorizer's parsing is %s; create it with ai.parsing_auto(), or run pgai's worker for it"
                        .formatted(config));
    }
}
