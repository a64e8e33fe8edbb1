package io.github.pgai4j.internal.pace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paces of a process, one for each server and name of a key, so that all who ask the same provider share one.
 *
 * <p>They hold numbers, no threads and nothing of an application: they go with the class loader of this class.
 */
public final class Paces {

    // Addresses come from configurations, which anybody may write who may create vectorizers. A pace that is lost has
    // to learn again, no more.
    private static final int LIMIT = 256;

    private static final Paces OF_PROCESS = new Paces(Time.system());

    private record Key(String origin, String keyName) {}

    private final Time time;
    private final Map<Key, Pace> paces = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Pace> longestUnused) {
            return size() > LIMIT;
        }
    };
    private volatile int workers = 1;

    /** Paces that only their maker knows. */
    public Paces(Time time) {
        this.time = time;
    }

    /** Those that everybody in this process shares. */
    public static Paces ofProcess() {
        return OF_PROCESS;
    }

    /**
     * The pace of a server.
     *
     * @param origin scheme, host and port
     * @param keyName where the key comes from, never the key; empty: no key
     */
    public synchronized Pace of(String origin, String keyName) {
        return paces.computeIfAbsent(
                new Key(origin, keyName), key -> new Pace(key.origin(), key.keyName(), time, () -> workers));
    }

    /**
     * How many processes share what providers announce; 1 at first.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public void share(int liveWorkers) {
        if (liveWorkers < 1) {
            throw new IllegalArgumentException("live workers must be 1 or more, was " + liveWorkers);
        }
        workers = liveWorkers;
    }

    /** What all of them do now, the longest unused first. */
    public synchronized List<PaceStatus> status() {
        return paces.values().stream().map(Pace::status).toList();
    }
}
