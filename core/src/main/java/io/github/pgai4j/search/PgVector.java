package io.github.pgai4j.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the extension of a database can do.
 *
 * @param hasIterativeScan whether an index scan goes on until enough rows pass the filter: from 0.8
 */
record PgVector(boolean hasIterativeScan) {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** @param version as {@code pg_extension} has it; null: not installed under this name */
    static PgVector of(@Nullable String version) {
        Matcher numbers = VERSION.matcher(version == null ? "" : version);
        if (!numbers.matches()) {
            return new PgVector(false);
        }
        int major = Integer.parseInt(numbers.group(1));
        return new PgVector(major > 0 || Integer.parseInt(numbers.group(2)) >= 8);
    }
}
