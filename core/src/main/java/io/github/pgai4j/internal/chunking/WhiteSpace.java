package io.github.pgai4j.internal.chunking;

/**
 * What Python calls white space in {@code str.strip} and {@code \s}: neither {@link Character#isWhitespace} (which
 * leaves out the no-break spaces and U+0085) nor the Unicode property (which leaves out U+001C to U+001F).
 */
final class WhiteSpace {

    /** The members, as they may stand inside the brackets of a {@link java.util.regex.Pattern} class. */
    static final String IN_PATTERN_CLASS =
            "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f" + "\\u205f\\u3000";

    private WhiteSpace() {}

    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && contains(text.charAt(start))) {
            start++;
        }
        while (end > start && contains(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean contains(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }
}
