package io.github.pgai4j.internal.parsing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The type of a document by its first bytes, named by the usual extension of such files. */
final class DocumentType {

    static final String TEXT = "txt";

    static final String UNKNOWN = "unknown";
    private static final int LOOKED_AT = 4_096;

    /** The beginning is given as ISO-8859-1, one character a byte. */
    private record Magic(String beginning, String type) {}

    private static final List<Magic> MAGIC = List.of(
            new Magic("%PDF-", "pdf"),
            new Magic("\u00d0\u00cf\u0011\u00e0", "doc, xls or ppt"),
            new Magic("{\\rtf", "rtf"),
            new Magic("\u0089PNG", "png"),
            new Magic("\u00ff\u00d8\u00ff", "jpg"),
            new Magic("GIF8", "gif"),
            new Magic("II*\u0000", "tiff"),
            new Magic("MM\u0000*", "tiff"),
            new Magic("\u001f\u008b", "gz"),
            new Magic("\u00ff\u00fe", "txt in UTF-16"),
            new Magic("\u00fe\u00ff", "txt in UTF-16"));

    private DocumentType() {}

    static String of(byte[] document) {
        String head =
                new String(Arrays.copyOf(document, Math.min(document.length, LOOKED_AT)), StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\u0003\u0004")) {
            return zipType(head);
        }
        for (Magic magic : MAGIC) {
            if (head.startsWith(magic.beginning())) {
                return magic.type();
            }
        }
        return isHtml(head) ? "html" : isBinary(document) ? UNKNOWN : TEXT;
    }

    private static String zipType(String head) {
        if (head.contains("application/epub+zip")) {
            return "epub";
        }
        return head.contains("word/") ? "docx" : head.contains("xl/") ? "xlsx" : head.contains("ppt/") ? "pptx" : "zip";
    }

    private static boolean isHtml(String head) {
        String start =
                head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /** PostgreSQL's text cannot hold a zero, so no text does. */
    private static boolean isBinary(byte[] document) {
        for (byte b : document) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
