package io.github.pgai4j.search;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The full text half of a hybrid search and how both halves are fused. Immutable: each method returns a changed copy.
 *
 * <p>A chunk's score is the sum of {@code 1 / (k + rank)} over the rankings that it is in (Cormack, Clarke and
 * Büttcher, Reciprocal Rank Fusion, SIGIR 2009). Text is ranked by {@code ts_rank_cd}, chunks of one text rank by
 * distance.
 *
 * @param keywords as people type them into a search engine: {@code "exact words"}, {@code or}, {@code -without}
 * @param language a PostgreSQL text search configuration
 * @param k how little the first places are worth more than the following ones
 * @param candidateCount how many chunks each half ranks; raised to offset and limit together
 * @since 0.1
 */
public record Hybrid(String keywords, String language, int k, int candidateCount) {

    private static final Pattern CONFIGURATION = Pattern.compile("(\\w+\\.)?\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * @throws IllegalArgumentException if a value is out of range, {@code keywords} cannot be text of PostgreSQL, or
     *     {@code language} a configuration
     */
    public Hybrid {
        Objects.requireNonNull(keywords, "keywords");
        if (keywords.isBlank()) {
            throw new IllegalArgumentException("keywords must not be blank; leave hybrid out to search by vector only");
        }
        Argument.text("keywords must be", keywords);
        if (!CONFIGURATION.matcher(language).matches()) {
            throw new IllegalArgumentException(
                    "language must be the name of a text search configuration such as english or simple, was \"%s\""
                            .formatted(language));
        }
        Argument.atLeast("k", 1, k);
        Argument.atLeast("candidateCount", 1, candidateCount);
    }

    /** English, {@code k} of 60, 100 candidates of each half. */
    public static Hybrid of(String keywords) {
        return new Hybrid(keywords, "english", 60, 100);
    }

    /**
     * The text search configuration. An index on {@code to_tsvector('english', chunk)}, with this name in it, serves
     * the search.
     *
     * @throws IllegalArgumentException if it cannot be the name of one
     */
    public Hybrid language(String name) {
        return new Hybrid(keywords, name, k, candidateCount);
    }

    /**
     * How little the first places are worth more than the following ones.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Hybrid k(int value) {
        return new Hybrid(keywords, language, value, candidateCount);
    }

    /**
     * How many chunks each half ranks.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Hybrid candidateCount(int count) {
        return new Hybrid(keywords, language, k, count);
    }
}
