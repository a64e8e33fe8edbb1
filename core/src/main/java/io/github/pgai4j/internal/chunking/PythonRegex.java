package io.github.pgai4j.internal.chunking;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes a regular expression of Python's {@code re} as one of {@link Pattern} that finds the same, to be compiled with
 * {@link Pattern#UNIX_LINES}. Conditional groups, {@code (?x)} and {@code (?a)} cannot be written so and are refused,
 * as is what Python refuses.
 */
final class PythonRegex {

    private static final String WORD = "\\p{L}\\p{N}_";
    // Pattern searches and looks behind by whole code points only if its own text has one beyond the BMP.
    private static final String NEVER_BEYOND_THE_BMP = "|(?!)\uD83D\uDE00)";
    private static final Pattern LEADING_FLAGS = Pattern.compile("(\\(\\?[imsu]+\\))*\\(\\?");

    private final PatternSource in;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> groupNames = new HashMap<>();

    private PythonRegex(String source) {
        this.in = new PatternSource(source);
    }

    /** @throws IllegalArgumentException if {@code source} is not a pattern that can be translated */
    static String translate(String source) {
        PythonRegex regex = new PythonRegex(source);
        regex.translateAll();
        try {
            Pattern.compile(regex.out.toString(), Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw regex.in.error(e.getDescription());
        }
        return "(?:" + regex.out + NEVER_BEYOND_THE_BMP;
    }

    private void translateAll() {
        while (in.hasNext()) {
            int c = in.next();
            switch (c) {
                case '\\' -> escape();
                case '[' -> new PythonRegexClass(in, out).translate();
                case '(' -> group();
                case '{' -> braces();
                case '.', '^', '$', '|', ')', '*', '+', '?' -> out.append((char) c);
                default -> literal(out, c);
            }
        }
    }

    private void escape() {
        int c = in.next();
        switch (c) {
            case 'A' -> out.append("\\A");
            case 'Z' -> out.append("\\z");
            case 'b' -> out.append(wordBoundary("(?!", "(?="));
            case 'B' -> out.append(wordBoundary("(?=", "(?!"));
            default -> {
                if (c >= '1' && c <= '9' && !in.isOctalEscapeAfter(c)) {
                    backReference(c);
                } else if (!characterClass(out, c)) {
                    literal(out, in.escapedCodePoint(c));
                }
            }
        }
    }

    private static String wordBoundary(String afterWord, String afterOther) {
        String word = "[" + WORD + "]";
        return "(?:(?<=" + word + ")" + afterWord + word + ")|(?<!" + word + ")" + afterOther + word + "))";
    }

    private void backReference(int firstDigit) {
        String number = Character.toString(firstDigit) + (in.isDigitNext() ? Character.toString(in.next()) : "");
        out.append("(?:\\").append(number).append(')');
    }

    /** Writes {@code \d}, {@code \s}, {@code \w} and their complements, which Python and Java fill differently. */
    static boolean characterClass(StringBuilder out, int c) {
        String negation = Character.isUpperCase(c) ? "^" : "";
        switch (c) {
            case 'd', 'D' -> out.append('[').append(negation).append("\\p{Nd}]");
            case 's', 'S' ->
                out.append('[')
                        .append(negation)
                        .append(WhiteSpace.IN_PATTERN_CLASS)
                        .append(']');
            case 'w', 'W' -> out.append('[').append(negation).append(WORD).append(']');
            default -> {
                return false;
            }
        }
        return true;
    }

    static void literal(StringBuilder out, int codePoint) {
        if (codePoint < 0x80 && Character.isLetterOrDigit(codePoint)) {
            out.append((char) codePoint);
        } else {
            out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    /** In Python {@code {,3}} is {@code {0,3}}, and braces that hold no counts are literal. */
    private void braces() {
        String counts = in.takeIfMatches("(\\d*,\\d*|\\d+)\\}");
        if (counts == null) {
            literal(out, '{');
        } else {
            out.append('{').append(counts.startsWith(",") ? "0" : "").append(counts);
        }
    }

    private void group() {
        if (!in.takeIf("?")) {
            out.append('(');
        } else if (in.takeIf("P<")) {
            out.append("(?<").append(newGroup(in.until('>'))).append('>');
        } else if (in.takeIf("P=")) {
            out.append("\\k<").append(knownGroup(in.until(')'))).append('>');
        } else if (in.takeIf("#")) {
            in.until(')');
        } else {
            String kind = in.takeIfMatches("(:|=|!|<=|<!|>)");
            out.append("(?").append(kind == null ? flags() : kind);
        }
    }

    private String newGroup(String name) {
        String javaName = "g" + groupNames.size();
        if (groupNames.put(name, javaName) != null) {
            throw in.error("group name \"" + name + "\" is given twice");
        }
        return javaName;
    }

    private String knownGroup(String name) {
        String javaName = groupNames.get(name);
        if (javaName == null) {
            throw in.error("no group is named \"" + name + "\"");
        }
        return javaName;
    }

    private String flags() {
        String flags = in.takeIfMatches("[imsu]*(-[ims]+)?[:)]");
        if (flags == null) {
            throw in.error("\"(?" + in.peekText() + "\" is not among what pgai4j takes over from Python's re");
        }
        if (flags.endsWith(")") && !LEADING_FLAGS.matcher(out).matches()) {
            throw in.error("flags for the whole expression belong at its start");
        }
        return flags.replace("u", "").replace("i", "iu");
    }
}
