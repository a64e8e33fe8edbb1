package io.github.pgai4j.internal.formatting;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text that is stored and embedded from a chunk and its source row.
 *
 * @see Formatters
 */
@FunctionalInterface
public interface Formatter {

    /** The columns of the source that every text takes. */
    default Set<String> columns() {
        return Set.of();
    }

    /**
     * The text for {@code chunk}.
     *
     * @param row the values of the source row by column name, as pgjdbc returns them; read {@code timestamptz} as
     *     {@link java.time.OffsetDateTime} in the time zone of the session, for {@code getObject} without a class loses
     *     the offset
     * @throws io.github.pgai4j.VectorizerException if a column is needed that {@code row} does not have
     */
    String format(String chunk, Map<String, ? extends @Nullable Object> row);
}
