package io.github.pgai4j.internal.loading;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a text or {@code bytea} column; SQL NULL is empty text. */
final class ColumnLoader implements Loader {

    private final String column;

    ColumnLoader(String column) {
        this.column = column;
    }

    @Override
    public Content load(Map<String, @Nullable Object> row) {
        if (!row.containsKey(column)) {
            throw new LoadingException(
                    "the source has no column \"%s\" any more; it has %s".formatted(column, row.keySet()), null);
        }
        Object value = row.get(column);
        if (value instanceof byte[] bytes) {
            return new Content.Document(bytes);
        }
        return new Content.Text(value == null ? "" : value.toString());
    }
}
