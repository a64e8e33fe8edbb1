package io.github.pgai4j.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, view or type with its schema.
 *
 * @param schema the schema; null: found through {@code search_path}
 * @param name the name within it
 */
public record QualifiedName(@Nullable Identifier schema, Identifier name) {

    /** Names as the catalog tables hold them. */
    public static QualifiedName of(@Nullable String schema, String name) {
        return new QualifiedName(schema == null ? null : Identifier.of(schema), Identifier.of(name));
    }

    /**
     * Reads a name as SQL writes it: {@code blog_posts}, {@code app.blog_posts}, {@code "My App"."Blog"}; what is not
     * quoted is folded to lower case, letters of ASCII only.
     *
     * @throws IllegalArgumentException if it is not one or two names
     */
    public static QualifiedName parse(String text) {
        List<Identifier> parts = parts(text);
        if (parts.isEmpty() || parts.size() > 2) {
            throw notAName(text);
        }
        return parts.size() == 1
                ? new QualifiedName(null, parts.get(0))
                : new QualifiedName(parts.get(0), parts.get(1));
    }

    private static List<Identifier> parts(String text) {
        List<Identifier> parts = new ArrayList<>();
        int position = 0;
        while (position <= text.length()) {
            StringBuilder part = new StringBuilder();
            boolean quoted = position < text.length() && text.charAt(position) == '"';
            position = quoted ? readQuoted(text, position, part) : readPlain(text, position, part);
            parts.add(Identifier.of(part.toString()));
            if (position < text.length() && text.charAt(position) != '.') {
                throw notAName(text);
            }
            position++;
        }
        return parts;
    }

    private static int readQuoted(String text, int start, StringBuilder part) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                part.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append('"');
                i++;
            } else {
                return i + 1;
            }
        }
        throw notAName(text);
    }

    private static int readPlain(String text, int start, StringBuilder part) {
        int i = start;
        for (; i < text.length() && text.charAt(i) != '.'; i++) {
            char c = text.charAt(i);
            if (!startsName(c) && (i == start || !continuesName(c))) {
                throw notAName(text);
            }
            part.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        if (part.isEmpty()) {
            throw notAName(text);
        }
        return i;
    }

    // as in PostgreSQL's scanner, which takes everything beyond ASCII for a letter and folds ASCII only
    private static boolean startsName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean continuesName(char c) {
        return (c >= '0' && c <= '9') || c == '$';
    }

    private static IllegalArgumentException notAName(String text) {
        return new IllegalArgumentException(
                "name must be written as in SQL, for example blog_posts, app.blog_posts or \"My App\".\"Blog\", was %s"
                        .formatted(text));
    }

    /** Schema and name in double quotes. */
    public String quoted() {
        return schema == null ? name.quoted() : schema.quoted() + "." + name.quoted();
    }

    /** Schema and name as people write them: in double quotes where they have to be. */
    public String written() {
        return schema == null ? name.written() : schema.written() + "." + name.written();
    }

    @Override
    public String toString() {
        return quoted();
    }
}
