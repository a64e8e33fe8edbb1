package io.github.pgai4j.worker;

import io.github.pgai4j.internal.destination.PlannedRow;
import java.time.Duration;
import java.util.List;

/** What a batch notes of itself while it runs, step by step. */
final class BatchFacts {

    private long lastStep = System.nanoTime();
    private Duration claim = Duration.ZERO;
    private Duration prepare = Duration.ZERO;
    private Duration embed = Duration.ZERO;
    private Duration write = Duration.ZERO;
    private int textCount;
    private int missingTextCount;
    private int sentTextCount;

    void claimed() {
        claim = step();
    }

    void prepared(List<PlannedRow> rows) {
        prepare = step();
        textCount = rows.stream().mapToInt(PlannedRow::size).sum();
    }

    /** How many different texts need the model. */
    void missing(int texts) {
        missingTextCount = texts;
    }

    void embedded() {
        embed = embed.plus(step());
    }

    void written() {
        write = write.plus(step());
    }

    void sent(int texts) {
        sentTextCount = texts;
    }

    BatchReport report(int claimedRowCount, WriteResult result) {
        return new BatchReport(
                claimedRowCount,
                result.rows().size(),
                result.givenUp().size(),
                result.rows().stream().mapToInt(PlannedRow::size).sum(),
                sentTextCount,
                textCount - missingTextCount,
                claim,
                prepare,
                embed,
                write);
    }

    private Duration step() {
        long now = System.nanoTime();
        Duration since = Duration.ofNanos(now - lastStep);
        lastStep = now;
        return since;
    }
}
