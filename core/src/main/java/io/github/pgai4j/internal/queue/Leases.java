package io.github.pgai4j.internal.queue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of one batch that are leased to us, each with its fencing token: the time that its queue row says.
 * Thread-safe: a timer renews what a batch is working on.
 */
public final class Leases {

    private final Map<List<String>, OffsetDateTime> tokens = new LinkedHashMap<>();

    Leases(Map<List<String>, OffsetDateTime> tokens) {
        this.tokens.putAll(tokens);
    }

    /** Whether nothing is left to be renewed or given back. */
    public synchronized boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The keys that are held. */
    public synchronized List<List<String>> keys() {
        return new ArrayList<>(tokens.keySet());
    }

    /** Takes some keys out, so that they are renewed no more; those that were lost meanwhile are not in the result. */
    synchronized Map<List<String>, OffsetDateTime> take(Collection<List<String>> keys) {
        Map<List<String>, OffsetDateTime> taken = new LinkedHashMap<>();
        for (List<String> key : keys) {
            OffsetDateTime token = tokens.remove(key);
            if (token != null) {
                taken.put(key, token);
            }
        }
        return taken;
    }

    synchronized void putBack(Map<List<String>, OffsetDateTime> taken) {
        tokens.putAll(taken);
    }

    synchronized Map<List<String>, OffsetDateTime> all() {
        return new LinkedHashMap<>(tokens);
    }

    synchronized void replace(Map<List<String>, OffsetDateTime> renewed) {
        tokens.clear();
        tokens.putAll(renewed);
    }
}
