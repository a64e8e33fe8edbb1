package io.github.pgai4j.worker;

/**
 * What was done.
 *
 * @param rowCount source rows whose chunks are up to date now
 * @param chunkCount chunks written
 * @param failedRowCount source rows given up
 * @since 0.1
 */
public record WorkSummary(int rowCount, int chunkCount, int failedRowCount) {

    static final WorkSummary NOTHING = new WorkSummary(0, 0, 0);

    WorkSummary plus(WorkSummary other) {
        return new WorkSummary(
                rowCount + other.rowCount, chunkCount + other.chunkCount, failedRowCount + other.failedRowCount);
    }
}
