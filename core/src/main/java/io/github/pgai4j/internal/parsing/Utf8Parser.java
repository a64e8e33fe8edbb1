package io.github.pgai4j.internal.parsing;

import io.github.pgai4j.config.ParsingConfig;
import io.github.pgai4j.loading.Content;
import io.github.pgai4j.parsing.DocumentParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Documents that are text in UTF-8, such as txt and md; empty for all others. Public for
 * {@link java.util.ServiceLoader}.
 */
public final class Utf8Parser implements DocumentParser {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** For the service loader. */
    public Utf8Parser() {}

    @Override
    public Optional<String> parse(Content.Document document, ParsingConfig config) {
        if (!DocumentType.of(document.bytes()).equals(DocumentType.TEXT)) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document.bytes()))
                    .toString();
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public int priority() {
        return -100;
    }
}
