package io.github.pgai4j.internal.parsing;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.DoclingParsing;
import io.github.pgai4j.config.NoParsing;
import io.github.pgai4j.config.ParsingConfig;
import io.github.pgai4j.config.PymupdfParsing;
import io.github.pgai4j.internal.spi.Providers;
import io.github.pgai4j.loading.Content;
import io.github.pgai4j.parsing.DocumentParser;
import java.util.List;
import java.util.Optional;

/** Makes the parser that a configuration asks for, of those that the class path has. */
public final class Parsers {

    private Parsers() {}

    /** The parser that {@code config} describes. As in pgai's worker, PyMuPDF and Docling are for documents only. */
    public static Parser from(ParsingConfig config) {
        List<DocumentParser> parsers = Providers.of(DocumentParser.class, DocumentParser::priority);
        return content -> {
            if (content instanceof Content.Document document) {
                requireDocumentsFor(config);
                return text(parsers, document, config);
            }
            requireTextFor(config);
            return ((Content.Text) content).value();
        };
    }

    private static void requireDocumentsFor(ParsingConfig config) {
        if (config instanceof NoParsing) {
            throw new VectorizerException(
                    "parsing_none reads text only, but a document was loaded; create the vectorizer with ai.parsing_auto");
        }
    }

    private static void requireTextFor(ParsingConfig config) {
        if (config instanceof PymupdfParsing || config instanceof DoclingParsing) {
            throw new VectorizerException(
                    "parsing_%s reads documents only, but text was loaded; create the vectorizer with ai.parsing_auto"
                            .formatted(config instanceof DoclingParsing ? "docling" : "pymupdf"));
        }
    }

    private static String text(List<DocumentParser> parsers, Content.Document document, ParsingConfig config) {
        for (DocumentParser parser : parsers) {
            Optional<String> text =
                    Providers.ask(parser, () -> parser.parse(document, config), VectorizerException::new);
            if (text.isPresent()) {
                return storable(text.get(), parser);
            }
        }
        throw unreadable(document);
    }

    private static String storable(String text, DocumentParser parser) {
        if (text.indexOf('\0') >= 0) {
            throw new VectorizerException("%s gave text with the character U+0000, which PostgreSQL cannot store"
                    .formatted(parser.getClass().getName()));
        }
        return text;
    }

    private static VectorizerException unreadable(Content.Document document) {
        String type = DocumentType.of(document.bytes());
        return new VectorizerException("a document of type \""
                + (type.equals(DocumentType.TEXT) ? DocumentType.UNKNOWN : type)
                + "\" was loaded, and this worker reads text in UTF-8; store its text instead, add a jar that brings a"
                + " DocumentParser for it, or run pgai's worker for this vectorizer");
    }
}
