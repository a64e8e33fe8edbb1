package io.github.pgai4j.internal.loading;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.LoadingConfig;
import io.github.pgai4j.internal.spi.Providers;
import io.github.pgai4j.loading.Content;
import io.github.pgai4j.loading.ContentLoader;
import io.github.pgai4j.loading.LoadingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the loader that a configuration asks for, of those that the class path has. */
public final class Loaders {

    private Loaders() {}

    /**
     * Returns the loader of a configuration.
     *
     * @throws VectorizerException if nothing on the class path loads in that way
     */
    public static Loader from(LoadingConfig config) {
        List<ContentLoader> loaders = Providers.of(ContentLoader.class, ContentLoader::priority).stream()
                .filter(loader -> loader.loads(config))
                .toList();
        if (loaders.isEmpty()) {
            throw new VectorizerException(
                    "this worker has no ContentLoader for %s; create the vectorizer with ai.loading_column, add a jar that brings one, or run pgai's worker for it"
                            .formatted(config));
        }
        return new Loader() {
            @Override
            public Content load(Map<String, @Nullable Object> row) {
                return Loaders.load(loaders, config, row);
            }

            @Override
            public boolean readsAll() {
                return loaders.stream().anyMatch(loader -> !(loader instanceof ColumnLoader));
            }
        };
    }

    private static Content load(List<ContentLoader> loaders, LoadingConfig config, Map<String, @Nullable Object> row) {
        return loaders.stream()
                .flatMap(
                        loader -> Providers.ask(loader, () -> loader.load(config, row), LoadingException::new).stream())
                .findFirst()
                .orElseThrow(() -> new LoadingException(
                        "no ContentLoader on the class path takes what column \"%s\" has in this row; add a jar that brings one for such addresses"
                                .formatted(config.columnName()),
                        null));
    }
}
