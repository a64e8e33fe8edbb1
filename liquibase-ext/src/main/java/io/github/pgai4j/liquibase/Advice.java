package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.PythonTemplateFormatting;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is allowed and most likely not meant. */
final class Advice {

    /** Of well-known models, as tables on the web give them, for example Anthropic's of Voyage's; read 2026-11-21. */
    private static final Map<String, Integer> DIMENSIONS = Map.of(
            "text-embedding-ada-002", 1536,
            "voyage-3-lite", 512,
            "voyage-3", 1024,
            "nomic-embed-text", 768,
            "mxbai-embed-large", 1024,
            "all-minilm", 384,
            "all-MiniLM-L6-v2", 384);

    /** Models that shorten their vectors to any length up to this one. */
    private static final Map<String, Integer> LONGEST =
            Map.of("text-embedding-3-small", 1536, "text-embedding-3-large", 3072);

    private Advice() {}

    static Stream<String> on(CreateVectorizer vectorizer) {
        return Stream.of(dimensions(vectorizer.embedding()), template(vectorizer))
                .flatMap(Optional::stream);
    }

    private static Optional<String> dimensions(EmbeddingConfig embedding) {
        String model = embedding.model().replaceFirst("^.*/", "").replaceFirst(":.*$", "");
        int seen = embedding.dimensions();
        Integer only = DIMENSIONS.get(model);
        if (only != null && only != seen) {
            return Optional.of("%s gives %d dimensions, was %d".formatted(model, only, seen));
        }
        Integer longest = LONGEST.get(model);
        return longest == null || seen <= longest
                ? Optional.empty()
                : Optional.of("%s gives at most %d dimensions, was %d".formatted(model, longest, seen));
    }

    private static Optional<String> template(CreateVectorizer vectorizer) {
        return vectorizer.formatting() instanceof PythonTemplateFormatting formatting
                        && formatting.effectiveTemplate().contains("${")
                ? Optional.of(
                        "Liquibase puts its own parameters in place of ${…}, write $title instead of ${title}; was %s"
                                .formatted(formatting.effectiveTemplate()))
                : Optional.empty();
    }
}
