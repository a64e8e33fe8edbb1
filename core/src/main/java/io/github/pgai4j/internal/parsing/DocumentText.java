package io.github.pgai4j.internal.parsing;

import io.github.pgai4j.VectorizerException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a document that is text in UTF-8, such as txt and md. */
final class DocumentText {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private DocumentText() {}

    static String of(byte[] document) {
        String type = DocumentType.of(document);
        if (!type.equals(DocumentType.TEXT)) {
            throw unreadable(type, null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable("unknown", e);
        }
    }

    private static VectorizerException unreadable(String type, @Nullable Throwable cause) {
        return new VectorizerException(
                "a document of type \"" + type + "\" was loaded, and this worker reads text in UTF-8;"
                        + " store its text instead, or run pgai's worker for this vectorizer",
                cause);
    }
}
