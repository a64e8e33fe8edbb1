package io.github.pgai4j.worker;

import io.github.pgai4j.internal.queue.WorkItem;

/**
 * A row that could not go on, where, and why.
 *
 * @param isFinal whether it would be the same the next time
 */
record FailedRow(WorkItem item, Stage stage, boolean isFinal, String reason) {}
