package io.github.pgai4j.internal.signal;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Commits of this process that changed source rows. A worker in the same process need not wait for its poll interval
 * then. Whoever hears of a commit cannot tell of which database it was: looking is cheap.
 */
public final class SourceCommits {

    private static final Set<Runnable> LISTENERS = new CopyOnWriteArraySet<>();

    private SourceCommits() {}

    /** Calls back after each commit until {@link #forget}. */
    public static void listen(Runnable listener) {
        LISTENERS.add(listener);
    }

    /** Ends what {@link #listen} began. */
    public static void forget(Runnable listener) {
        LISTENERS.remove(listener);
    }

    /** Something was committed. */
    public static void happened() {
        LISTENERS.forEach(Runnable::run);
    }
}
