package io.github.pgai4j.parsing;

import io.github.pgai4j.VectorizerException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Text stays as it is; a document is text if it is UTF-8. */
final class TextParser implements Parser {

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("a PDF", "25504446"),
            new Signature("a ZIP archive (docx, epub, odt, ...)", "504b0304"),
            new Signature("an old Office document", "d0cf11e0"),
            new Signature("a PNG image", "89504e47"),
            new Signature("a JPEG image", "ffd8ff"),
            new Signature("a GIF image", "47494638"),
            new Signature("a gzip archive", "1f8b"));

    private final boolean takesDocuments;

    TextParser(boolean takesDocuments) {
        this.takesDocuments = takesDocuments;
    }

    @Override
    public String parse(String text) {
        return text;
    }

    @Override
    public String parse(byte[] document) {
        if (!takesDocuments) {
            throw new VectorizerException(
                    "parsing is none, but the row holds a document of %d bytes; use ai.parsing_auto()"
                            .formatted(document.length));
        }
        String type = SIGNATURES.stream()
                .filter(signature -> signature.begins(document))
                .map(Signature::type)
                .findFirst()
                .orElse("binary");
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            if (type.equals("binary") && text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // told below, by what it is instead
        }
        throw new VectorizerException(
                "the document of %d bytes is %s, and this worker reads documents in UTF-8 text; store its text instead"
                        .formatted(document.length, type));
    }

    private record Signature(String type, String hex) {

        boolean begins(byte[] document) {
            int length = hex.length() / 2;
            return document.length >= length
                    && java.util.HexFormat.of()
                            .formatHex(Arrays.copyOf(document, length))
                            .equals(hex);
        }
    }
}
