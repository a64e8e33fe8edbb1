package io.github.pgai4j.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one committed batch did.
 *
 * @param lookedAt queue rows that were due; 0 ends the round
 * @param givenUp rows moved to the failed queue
 * @param report what is told of it
 * @param failure what kept some of its rows from being embedded, which are queued still
 */
record BatchResult(
        int lookedAt,
        List<FailedRow> givenUp,
        BatchReport report,
        @Nullable Throwable failure) {

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
