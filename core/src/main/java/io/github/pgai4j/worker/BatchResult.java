package io.github.pgai4j.worker;

import java.util.List;

/**
 * What one committed batch did.
 *
 * @param lookedAt queue rows that were due; 0 ends the round
 * @param rowCount source rows written
 * @param chunkCount chunks written
 * @param claimedCount keys that were claimed
 * @param givenUp rows moved to the failed queue
 */
record BatchResult(int lookedAt, int rowCount, int chunkCount, int claimedCount, List<FailedRow> givenUp) {

    BatchResult {
        givenUp = List.copyOf(givenUp);
    }

    /** Whether another batch may find something at once. */
    boolean mayHaveMore() {
        return claimedCount > 0;
    }

    WorkSummary summary() {
        return new WorkSummary(rowCount, chunkCount, givenUp.size());
    }
}
