package io.github.pgai4j.loading;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.config.LoadingConfig;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be embedded of a source row. Found by {@link java.util.ServiceLoader}: a jar that names its
 * implementation in {@code META-INF/services/io.github.pgai4j.loading.ContentLoader} teaches workers to load from
 * places that pgai4j does not know. The loader of columns that pgai4j comes with is found in the same way.
 *
 * <p>Implementations have a public constructor without parameters and are thread-safe: a worker has one instance for
 * each vectorizer, and as many batches at once as its concurrency.
 *
 * @since 0.1
 */
@Incubating
public interface ContentLoader {

    /** Whether this loader can do anything for a vectorizer with {@code config}; asked before the first of its rows. */
    boolean loads(LoadingConfig config);

    /**
     * Loads the content of a row.
     *
     * @param config one that it {@link #loads}
     * @param row the source row: column names as PostgreSQL has them, values as its JDBC driver gives them
     * @return empty: this row is not for this loader, for example by the scheme of its address, and the next is asked
     * @throws LoadingException if there is nothing to be had now; the row is tried again as often as its configuration
     *     says. Any other exception counts as one
     */
    Optional<Content> load(LoadingConfig config, Map<String, @Nullable Object> row);

    /**
     * Who is asked first: loaders with a higher number. Those that pgai4j comes with have -100, so that any other may
     * take their place.
     */
    default int priority() {
        return 0;
    }
}
