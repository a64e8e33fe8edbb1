package io.github.pgai4j.worker;

import io.github.pgai4j.internal.queue.WorkItem;
import java.util.List;

/** A claimed row with its texts, ready to be embedded. */
record PreparedRow(WorkItem item, List<String> texts) {}
