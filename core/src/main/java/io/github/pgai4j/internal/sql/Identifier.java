package io.github.pgai4j.internal.sql;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A name of one thing in PostgreSQL, as the catalog tables hold it: not folded, not quoted.
 *
 * @param value the name; 1 to 63 bytes in UTF-8
 */
public record Identifier(String value) {

    private static final int MAX_BYTES = 63;
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    public Identifier {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0) {
            throw new IllegalArgumentException("identifier must not be empty");
        }
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "identifier \"%s\" must be at most %d bytes long, was %d: PostgreSQL would cut it"
                            .formatted(value, MAX_BYTES, length));
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("identifier must not hold a NUL character, was \"%s\"".formatted(value));
        }
    }

    public static Identifier of(String value) {
        return new Identifier(value);
    }

    /** The name, or as much of a longer one as PostgreSQL keeps: 63 bytes, whole characters only. */
    public static Identifier cut(String value) {
        int end = value.length();
        while (value.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            end = value.offsetByCodePoints(end, -1);
        }
        return new Identifier(value.substring(0, end));
    }

    /** The name in double quotes, so that neither case nor reserved words matter. */
    public String quoted() {
        return quoted(value);
    }

    /** The name as people write it: in double quotes where it has to be. */
    public String written() {
        return written(value);
    }

    /** As {@link #written()}, of a name that may be too long to exist. */
    public static String written(String name) {
        return PLAIN.matcher(name).matches() ? name : quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return quoted();
    }
}
