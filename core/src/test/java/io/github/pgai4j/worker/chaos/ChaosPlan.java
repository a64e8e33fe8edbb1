package io.github.pgai4j.worker.chaos;

import java.time.Duration;
import java.util.Random;

/**
 * How much goes wrong in a run.
 *
 * @param seed of everything that is chosen; threads race all the same
 * @param rows at the beginning
 * @param editors transactions at once
 * @param rivals of pgai's kind at once
 * @param kills of workers
 * @param crashes of PostgreSQL
 * @param waitsForLeases whether the leases of the last killed workers are left to run out by themselves, a minute
 * @param patience how long the workers have at the end to make everything good
 */
record ChaosPlan(
        long seed,
        int rows,
        int editors,
        int rivals,
        int kills,
        int crashes,
        boolean waitsForLeases,
        Duration patience) {

    /** The seed that {@code -Dchaos.seed} names, or a new one. */
    static long seedOfProperty() {
        return Long.getLong("chaos.seed", System.nanoTime() & 0xffffff);
    }

    Random random(String actor) {
        return new Random(seed * 31 + actor.hashCode());
    }
}
