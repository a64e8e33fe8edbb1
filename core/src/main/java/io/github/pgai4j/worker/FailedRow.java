package io.github.pgai4j.worker;

import io.github.pgai4j.internal.queue.WorkItem;

/** A row that could not go on, where, and why. */
record FailedRow(WorkItem item, Stage stage, String reason) {}
