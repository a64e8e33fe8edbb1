package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingException;
import java.time.Duration;

/** What is said of a vectorizer that failed as a whole. */
final class Failures {

    private Failures() {}

    /** As it is, if it is a sentence of ours; else one that says that nobody expected it. */
    static Exception of(Throwable thrown) {
        return thrown instanceof VectorizerException || thrown instanceof IllegalArgumentException
                ? (Exception) thrown
                : new VectorizerException("unexpected: " + thrown, thrown);
    }

    /** For how long a provider wants to be left alone; zero: it does not say. */
    static Duration retryAfter(Exception e) {
        return e instanceof EmbeddingException embedding
                ? embedding.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    static String reason(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
