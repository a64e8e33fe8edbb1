package io.github.pgai4j.search;

import org.jspecify.annotations.Nullable;

/**
 * Where a chunk stands in the two rankings of a hybrid search.
 *
 * @param vectorRank by distance, from 1; null: not among the nearest
 * @param textRank by full text, from 1; null: does not match the keywords
 * @param score the sum of {@code 1 / (k + rank)}; greater is better
 * @since 0.1
 */
public record HybridScore(
        @Nullable Integer vectorRank, @Nullable Integer textRank, double score) {}
