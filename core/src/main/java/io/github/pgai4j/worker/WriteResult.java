package io.github.pgai4j.worker;

import io.github.pgai4j.internal.destination.PlannedRow;
import java.util.List;

/**
 * What became of the rows of a batch; what is in neither list is queued still, or somebody else's by now.
 *
 * @param rows those that are stored
 * @param givenUp those that were moved to the failed queue
 */
record WriteResult(List<PlannedRow> rows, List<FailedRow> givenUp) {}
