package io.github.pgai4j.internal.loading;

import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.LoadingConfig;
import io.github.pgai4j.loading.Content;
import io.github.pgai4j.loading.ContentLoader;
import io.github.pgai4j.loading.LoadingException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of a text or {@code bytea} column; SQL NULL is empty text. Public for {@link java.util.ServiceLoader}. */
public final class ColumnLoader implements ContentLoader {

    /** For the service loader. */
    public ColumnLoader() {}

    @Override
    public boolean loads(LoadingConfig config) {
        return config instanceof ColumnLoading;
    }

    @Override
    public Optional<Content> load(LoadingConfig config, Map<String, @Nullable Object> row) {
        if (!row.containsKey(config.columnName())) {
            throw new LoadingException(
                    "the source has no column \"%s\" any more; it has %s".formatted(config.columnName(), row.keySet()),
                    null);
        }
        Object value = row.get(config.columnName());
        if (value instanceof byte[] bytes) {
            return Optional.of(Content.document(bytes));
        }
        return Optional.of(Content.text(value == null ? "" : value.toString()));
    }

    @Override
    public int priority() {
        return -100;
    }
}
