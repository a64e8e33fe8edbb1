package io.github.pgai4j.worker.chaos;

import java.time.Duration;

/**
 * The long form of {@link ChaosIT}: {@code bin/bench chaos [seed [rows [kills]]]}. Says what is wrong, and of no time.
 */
public final class ChaosBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int CRASHES = 4;
    private static final int EDITORS = 4;

    private ChaosBenchmark() {}

    /** Takes seed, rows (20,000 unless told) and kills (60). */
    public static void main(String[] arguments) throws Exception {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : ChaosPlan.seedOfProperty();
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int kills = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        Chaos.run(new ChaosPlan(seed, rows, EDITORS, 0, kills, CRASHES, true, PATIENCE), System.out);
        Chaos.run(new ChaosPlan(seed, rows, EDITORS, 2, kills, CRASHES, true, PATIENCE), System.out);
    }
}
