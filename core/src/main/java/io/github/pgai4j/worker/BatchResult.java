package io.github.pgai4j.worker;

import java.util.List;

/**
 * What one committed batch did.
 *
 * @param lookedAt queue rows that were due; 0 ends the round
 * @param givenUp rows moved to the failed queue
 * @param report what is told of it
 */
record BatchResult(int lookedAt, List<FailedRow> givenUp, BatchReport report) {

    BatchResult {
        givenUp = List.copyOf(givenUp);
    }

    /** Whether another batch may find something at once. */
    boolean mayHaveMore() {
        return report.claimedRowCount() > 0;
    }

    int rowCount() {
        return report.embeddedRowCount();
    }

    int chunkCount() {
        return report.chunkCount();
    }

    WorkSummary summary() {
        return new WorkSummary(rowCount(), chunkCount(), givenUp.size());
    }
}
