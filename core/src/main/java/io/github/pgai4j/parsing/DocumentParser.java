package io.github.pgai4j.parsing;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.config.ParsingConfig;
import io.github.pgai4j.loading.Content;
import java.util.Optional;

/**
 * Makes text of documents. Found by {@link java.util.ServiceLoader}: a jar that names its implementation in
 * {@code META-INF/services/io.github.pgai4j.parsing.DocumentParser} teaches workers to read more types. The parser of
 * UTF-8 that pgai4j comes with is found in the same way.
 *
 * <p>Implementations have a public constructor without parameters and are thread-safe: a worker has one instance for
 * each vectorizer, and as many batches at once as its concurrency.
 *
 * @since 0.1
 */
@Incubating
public interface DocumentParser {

    /**
     * The text of {@code document}, best as Markdown, whose headings and paragraphs chunking respects.
     *
     * @param document what was loaded; its bytes stay as they are
     * @param config how the vectorizer wants documents parsed
     * @return empty: this parser does not read documents of this type, and the next is asked
     * @throws io.github.pgai4j.VectorizerException if it is of a type that this parser reads, and cannot be read. The
     *     row is given up with this reason; any other exception does the same
     */
    Optional<String> parse(Content.Document document, ParsingConfig config);

    /**
     * Who is asked first: parsers with a higher number. Those that pgai4j comes with have -100, so that any other may
     * take their place.
     */
    default int priority() {
        return 0;
    }
}
