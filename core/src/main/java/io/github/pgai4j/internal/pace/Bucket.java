package io.github.pgai4j.internal.pace;

import java.util.concurrent.TimeUnit;

/** A token bucket whose rate may change at any time. Not thread-safe. */
final class Bucket {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double BURST_SECONDS = 0.1;
    // sums of fractions miss the whole by less
    private static final double ROUNDING = 1e-6;

    // filled to the brim by the first look, at whatever rate holds then
    private double balance = Double.MAX_VALUE;
    private long filledAt;

    /** Nanoseconds until {@code weight} may be taken; what exceeds the whole bucket may be taken when it is full. */
    long waitFor(double weight, double perSecond, long now) {
        fill(perSecond, now);
        double missing = Math.min(weight, burst(perSecond)) - balance;
        return missing <= ROUNDING ? 0 : (long) Math.ceil(missing / perSecond * SECOND);
    }

    /** May leave a debt; a negative {@code weight} gives back. */
    void take(double weight) {
        balance -= weight;
    }

    private void fill(double perSecond, long now) {
        balance = Math.min(balance + (now - filledAt) / SECOND * perSecond, burst(perSecond));
        filledAt = now;
    }

    private static double burst(double perSecond) {
        return Math.max(1, perSecond * BURST_SECONDS);
    }
}
