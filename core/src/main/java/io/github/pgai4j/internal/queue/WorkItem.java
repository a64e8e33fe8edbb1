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
 * @param bytes what the loaded column holds; 0 when the row is gone
 * @param row the columns that are needed by name, with values as the driver returns them; null when the row is gone, or
 *     when it is left out
 * @param isLeftOut whether the row is there, but was not read: it is too much at once, or at all
 */
public record WorkItem(
        List<String> key,
        int loadingRetries,
        long bytes,
        @Nullable Map<String, @Nullable Object> row,
        boolean isLeftOut) {

    public WorkItem {
        key = List.copyOf(key);
        row = row == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }
}
