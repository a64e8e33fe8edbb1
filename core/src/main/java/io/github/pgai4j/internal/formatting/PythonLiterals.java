package io.github.pgai4j.internal.formatting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Python's literals, as {@code repr()} writes them. */
final class PythonLiterals {

    private static final int DOUBLE_DIGITS = 17;

    private PythonLiterals() {}

    static String stringOf(String text) {
        char quote = quoteFor(text);
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> appendCharacter(out, c, quote));
        return out.append(quote).toString();
    }

    static String bytesOf(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            text.append((char) Byte.toUnsignedInt(b));
        }
        char quote = quoteFor(text.toString());
        StringBuilder out = new StringBuilder().append('b').append(quote);
        text.chars().forEach(c -> {
            if (c < 0x7f) {
                appendCharacter(out, c, quote);
            } else {
                appendHex(out, c);
            }
        });
        return out.append(quote).toString();
    }

    private static char quoteFor(String text) {
        return text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    }

    private static void appendCharacter(StringBuilder out, int c, char quote) {
        if (c == quote || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\r') {
            out.append("\\r");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (isPrintable(c)) {
            out.appendCodePoint(c);
        } else {
            appendHex(out, c);
        }
    }

    private static void appendHex(StringBuilder out, int c) {
        if (c <= 0xff) {
            out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else if (c <= 0xffff) {
            out.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            out.append(String.format(Locale.ROOT, "\\U%08x", c));
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /**
     * The fewest digits that give the same number back; {@link Double#toString(double)} has more of them before JDK 19.
     */
    static String floatOf(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return Double.compare(value, 0.0) < 0 ? "-0.0" : "0.0";
        }
        return (value < 0 ? "-" : "") + layOut(shortest(number).abs().stripTrailingZeros());
    }

    private static BigDecimal shortest(Number number) {
        BigDecimal exact = new BigDecimal(number.doubleValue());
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            // Above a power of two the floats lie wider than below: the next decimal up may do where the nearest does
            // not.
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (isSame(rounded, number)) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS));
    }

    private static boolean isSame(BigDecimal decimal, Number number) {
        return number instanceof Float
                ? decimal.floatValue() == number.floatValue()
                : decimal.doubleValue() == number.doubleValue();
    }

    private static String layOut(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = value.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = value.unscaledValue().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + String.format(Locale.ROOT, "e%+03d", exponent);
    }
}
