package io.github.pgai4j.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a vectorizer is.
 *
 * @param vectorizer what it is
 * @param pending rows of its queue, those that wait for a retry included; a row of the source that changed twice may be
 *     there twice; at most the limit of {@link VectorizerCatalog#status(long)}
 * @param failed rows that were given up, limited likewise; see {@link VectorizerCatalog#retryFailed(String)}
 * @param pendingSince since when the oldest pending row waits; null: all is embedded
 * @param lastSuccessAt when a worker last embedded something; null: none has, or workers do not report
 * @param lastError what went wrong last; null: nothing was reported
 * @param triggerFault what keeps its triggers from queueing each change of its source, so that embeddings grow stale;
 *     null: nothing does
 * @param index where its vector index stands; null: its configuration asks for none, or cannot be read
 * @since 0.1
 */
public record VectorizerStatus(
        Vectorizer vectorizer,
        long pending,
        long failed,
        @Nullable Instant pendingSince,
        @Nullable Instant lastSuccessAt,
        @Nullable ReportedError lastError,
        @Nullable String triggerFault,
        @Nullable IndexStatus index) {}
