package io.github.pgai4j.internal.loading;

import io.github.pgai4j.loading.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is to be embedded of one source row. */
public interface Loader {

    /**
     * Loads the content of a row.
     *
     * @param row the source row by column name
     * @throws io.github.pgai4j.loading.LoadingException if there is none now; it may be there later
     */
    Content load(Map<String, @Nullable Object> row);

    /** Whether it may look at any column of the row, and not only at the one that its configuration names. */
    boolean readsAll();
}
