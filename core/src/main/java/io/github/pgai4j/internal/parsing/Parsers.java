package io.github.pgai4j.internal.parsing;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.AutoParsing;
import io.github.pgai4j.config.DoclingParsing;
import io.github.pgai4j.config.NoParsing;
import io.github.pgai4j.config.ParsingConfig;
import io.github.pgai4j.config.PymupdfParsing;

/** The known ways to parse. */
public final class Parsers {

    private Parsers() {}

    /** The parser that {@code config} describes. As in pgai's worker, PyMuPDF and Docling are for documents only. */
    public static Parser from(ParsingConfig config) {
        if (config instanceof AutoParsing) {
            return new AutoParser();
        }
        if (config instanceof NoParsing) {
            return new TextParser();
        }
        if (config instanceof PymupdfParsing) {
            return new DocumentParser("parsing_pymupdf");
        }
        if (config instanceof DoclingParsing) {
            return new DocumentParser("parsing_docling");
        }
        throw new IllegalArgumentException("parsing must be one of the permitted records, was " + config);
    }

    private static final class AutoParser implements Parser {

        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        public String parse(byte[] document) {
            return DocumentText.of(document);
        }
    }

    private static final class TextParser implements Parser {

        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        public String parse(byte[] document) {
            throw new VectorizerException(
                    "parsing_none reads text only, but a document was loaded; create the vectorizer with ai.parsing_auto");
        }
    }

    private record DocumentParser(String function) implements Parser {

        @Override
        public String parse(String text) {
            throw new VectorizerException(function
                    + " reads documents only, but text was loaded; create the vectorizer with ai.parsing_auto");
        }

        @Override
        public String parse(byte[] document) {
            return DocumentText.of(document);
        }
    }
}
