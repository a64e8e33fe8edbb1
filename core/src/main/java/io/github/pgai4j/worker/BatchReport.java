package io.github.pgai4j.worker;

import io.github.pgai4j.Incubating;
import java.time.Duration;

/**
 * What became of one batch of one vectorizer, and how long each part of it took.
 *
 * @param claimedRowCount source rows that were claimed
 * @param embeddedRowCount those of them whose chunks and vectors are stored now
 * @param failedRowCount those of them that were given up; the rest is queued still, or somebody else's by now
 * @param chunkCount chunks that the embedded rows have now
 * @param sentTextCount texts that were sent to the model; those of rows that could not be written are among them
 * @param reusedTextCount texts that needed no model, since the store or another row of the batch has their vector
 * @param claimDuration from asking for a connection until the rows were claimed and read
 * @param prepareDuration for loading, parsing, chunking, formatting and comparing with what is stored
 * @param embedDuration for the model, waiting for its turn included
 * @param writeDuration for storing, waiting for locks and repetitions included
 * @since 0.1
 */
@Incubating
public record BatchReport(
        int claimedRowCount,
        int embeddedRowCount,
        int failedRowCount,
        int chunkCount,
        int sentTextCount,
        int reusedTextCount,
        Duration claimDuration,
        Duration prepareDuration,
        Duration embedDuration,
        Duration writeDuration) {}
