package io.github.pgai4j.internal.chunking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a Python regular expression from left to right. Not thread-safe. */
final class PatternSource {

    private final String source;
    private int position;

    PatternSource(String source) {
        this.source = source;
    }

    boolean hasNext() {
        return position < source.length();
    }

    int next() {
        if (!hasNext()) {
            throw error("it ends too early");
        }
        int codePoint = source.codePointAt(position);
        position += Character.charCount(codePoint);
        return codePoint;
    }

    boolean takeIf(String expected) {
        boolean isNext = source.startsWith(expected, position);
        if (isNext) {
            position += expected.length();
        }
        return isNext;
    }

    @Nullable
    String takeIfMatches(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(source).region(position, source.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return matcher.group();
    }

    String until(char end) {
        int index = source.indexOf(end, position);
        if (index < 0) {
            throw error("\"" + end + "\" is missing");
        }
        String text = source.substring(position, index);
        position = index + 1;
        return text;
    }

    String peekText() {
        return source.substring(position, Math.min(position + 3, source.length()));
    }

    boolean isDigitNext() {
        return hasNext() && source.charAt(position) >= '0' && source.charAt(position) <= '9';
    }

    /** Whether a {@code -} comes that is neither last in a class nor before a class such as {@code \w}. */
    boolean isRangeNext() {
        return source.startsWith("-", position) && !source.startsWith("-]", position);
    }

    /** Three octal digits after a backslash are a code point; fewer, unless they begin with 0, are a group. */
    boolean isOctalEscapeAfter(int digit) {
        return digit <= '7' && source.substring(position).matches("(?s)[0-7]{2}.*");
    }

    /** The code point that an escape stands for; {@code c} is what followed the backslash. */
    int escapedCodePoint(int c) {
        return switch (c) {
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
            default -> {
                if (c < 0x80 && Character.isLetterOrDigit(c)) {
                    throw error("\"\\" + Character.toString(c) + "\" is no escape of Python's re that pgai4j knows");
                }
                yield c;
            }
        };
    }

    private int hex(int digits) {
        String text = takeIfMatches("[0-9a-fA-F]{" + digits + "}");
        int codePoint = text == null ? -1 : (int) Math.min(Long.parseLong(text, 16), Integer.MAX_VALUE);
        if (!Character.isValidCodePoint(codePoint)) {
            throw error("an escape needs " + digits + " hexadecimal digits of a code point");
        }
        return codePoint;
    }

    private int octal(int first) {
        String more = takeIfMatches("[0-7]{0,2}");
        return Integer.parseInt(Character.toString(first) + more, 8);
    }

    IllegalArgumentException error(String why) {
        return new IllegalArgumentException("separator \"" + source
                + "\" cannot be used as a regular expression, at index " + position + ": " + why);
    }
}
