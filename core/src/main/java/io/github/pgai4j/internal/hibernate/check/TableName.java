package io.github.pgai4j.internal.hibernate.check;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as PostgreSQL's catalogs name it. Unlike a name in SQL it may be too long to exist.
 *
 * @param schema null: found through {@code search_path}
 */
public record TableName(@Nullable String schema, String name) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** As SQL writes it, quoted where it has to be. */
    @Override
    public String toString() {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
