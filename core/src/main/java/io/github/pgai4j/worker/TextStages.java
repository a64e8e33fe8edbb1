package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.internal.chunking.Chunker;
import io.github.pgai4j.internal.chunking.Chunkers;
import io.github.pgai4j.internal.formatting.Formatter;
import io.github.pgai4j.internal.formatting.Formatters;
import io.github.pgai4j.internal.loading.Loader;
import io.github.pgai4j.internal.loading.Loaders;
import io.github.pgai4j.internal.parsing.Parser;
import io.github.pgai4j.internal.parsing.Parsers;
import io.github.pgai4j.loading.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a source row to the texts that are embedded: load, parse, chunk, format. */
final class TextStages {

    private static final int MOST_CHUNKS = 1_000_000;

    /** Chunks may overlap, and templates repeat columns; in characters. */
    private static final long LONGEST_TOGETHER = 4 * Pipeline.LONGEST_TEXT;

    private final Loader loader;
    private final Parser parser;
    private final Chunker chunker;
    private final Formatter formatter;
    private final Set<String> needed;

    TextStages(VectorizerConfig config) {
        this.loader = Loaders.from(config.loading());
        this.parser = Parsers.from(config.parsing());
        this.chunker = Chunkers.from(config.chunking());
        this.formatter = Formatters.from(config.formatting());
        this.needed = new TreeSet<>(formatter.columns());
        needed.add(config.loading().columnName());
    }

    /** The columns of the source that are read; null: all, since somebody else's code loads. */
    @Nullable
    Set<String> columns() {
        return loader.readsAll() ? null : needed;
    }

    /**
     * Checks that the source still has what every row needs.
     *
     * @throws VectorizerException if a column is missing
     */
    void requireColumns(Set<String> found) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new VectorizerException(
                    "the source has no column %s, which loading or template name; it has %s. Give the column its name again, or create the vectorizer anew"
                            .formatted(missing, new TreeSet<>(found)));
        }
    }

    /** The formatted chunks of a row; none when there is nothing to embed. */
    List<String> texts(Map<String, @Nullable Object> row) throws StageException {
        Content content = at(Stage.LOADING, () -> loader.load(row));
        String text = at(Stage.PARSING, () -> parser.parse(content));
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> chunks = at(Stage.CHUNKING, () -> chunker.chunk(text));
        if (chunks.size() > MOST_CHUNKS) {
            throw StageException.tooMuch(
                    Stage.CHUNKING,
                    "a row must not have more than %d chunks, was %d; make chunk_size greater"
                            .formatted(MOST_CHUNKS, chunks.size()));
        }
        List<String> formatted = new ArrayList<>();
        long length = 0;
        for (String chunk : chunks) {
            String one = at(Stage.FORMATTING, () -> formatter.format(chunk, row));
            length += one.length();
            if (length > LONGEST_TOGETHER) {
                throw StageException.tooMuch(
                        Stage.FORMATTING,
                        "the chunks of a row must not be longer than %d characters together; the template repeats too much of the row in each of %d"
                                .formatted(LONGEST_TOGETHER, chunks.size()));
            }
            formatted.add(one);
        }
        return formatted;
    }

    private static <T> T at(Stage stage, Supplier<T> step) throws StageException {
        try {
            return step.get();
        } catch (VectorizerException | IllegalArgumentException e) {
            throw new StageException(stage, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // whatever one row makes of our code or of somebody else's: the others must not suffer for it
            throw new StageException(stage, "unexpected: " + e, e);
        }
    }
}
