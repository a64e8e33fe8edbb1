package io.github.pgai4j.internal.pace;

import java.util.concurrent.TimeUnit;

/**
 * Requests per second of a provider that announces no limit: none until it first refuses, then what was sent, less with
 * each refusal and more with each second without one. Not thread-safe.
 */
final class LearntRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_CUTS = SECOND / 2;
    private static final double CUT = 0.85;
    private static final double GROWTH_PER_SECOND = 1;
    // lower than that, one request would close the pace for longer than any provider asks for
    private static final double LEAST = 0.1;

    private double perSecond;
    private long grownAt;
    private long cutAt;

    private long windowFrom;
    private long inWindow;
    private long inWindowBefore;

    /** 0: no limit. */
    double perSecond() {
        return perSecond;
    }

    /**
     * A request goes out.
     *
     * @param waited for this rate; without it nothing shows that the provider would take more
     */
    void sent(boolean waited, long now) {
        if (now - windowFrom >= SECOND) {
            inWindowBefore = now - windowFrom < 2 * SECOND ? inWindow : 0;
            inWindow = 0;
            windowFrom = now;
        }
        inWindow++;
        if (perSecond > 0 && waited) {
            // an hour of silence is no hour of growth
            perSecond += GROWTH_PER_SECOND * Math.min(now - grownAt, SECOND) / SECOND;
        }
        grownAt = now;
    }

    void refused(long now) {
        if (perSecond == 0) {
            perSecond = Math.max(inWindow, inWindowBefore) * CUT;
        } else if (now - cutAt >= BETWEEN_CUTS) {
            perSecond *= CUT;
        } else {
            return;
        }
        perSecond = Math.max(perSecond, LEAST);
        cutAt = now;
    }
}
