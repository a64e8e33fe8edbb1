package io.github.pgai4j.worker.chaos;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of {@link ChaosBenchmark}. */
class ChaosIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void everyRowEndsWithTheChunksOfItsText() throws Exception {
        Chaos.run(new ChaosPlan(ChaosPlan.seedOfProperty(), 2_000, 3, 0, 10, 2, false, PATIENCE), System.out);
    }

    @Test
    void workerOfPgaiBesideOursDoesNoHarm() throws Exception {
        Chaos.run(new ChaosPlan(ChaosPlan.seedOfProperty(), 500, 3, 2, 4, 0, false, PATIENCE), System.out);
    }
}
