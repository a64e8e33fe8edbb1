package io.github.pgai4j.internal.queue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claimed key with its source row.
 *
 * @param key the key's values as text, in the order of {@link io.github.pgai4j.internal.sql.SourceTable#key()}
 * @param loadingRetries how often loading was tried again before
 * @param row the source row by column name, with values as the driver returns them; null when the row is gone
 */
public record WorkItem(
        List<String> key, int loadingRetries, @Nullable Map<String, @Nullable Object> row) {

    public WorkItem {
        key = List.copyOf(key);
        row = row == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }
}
