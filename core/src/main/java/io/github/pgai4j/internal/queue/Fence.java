package io.github.pgai4j.internal.queue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose chunks may be written in this transaction. The queue rows of all keys but the busy and the lost ones are
 * deleted with it.
 */
public final class Fence {

    /** How it stands with a key. */
    public enum State {
        /** The lease is ours, and the source row is held until the end of the transaction. */
        HELD,
        /** The lease is ours, and there is no source row any more. */
        GONE,
        /** The lease is ours, but somebody is deleting the source row or changing its key: it has to be given back. */
        CHANGING,
        /** Somebody looks at this key at the moment; the lease is as it was. */
        BUSY,
        /** Somebody else has the key now, with a newer text. */
        LOST
    }

    private final Map<List<String>, State> states;
    private final Map<List<String>, OffsetDateTime> taken;

    Fence(Map<List<String>, State> states, Map<List<String>, OffsetDateTime> taken) {
        this.states = states;
        this.taken = taken;
    }

    /** How it stands with a key that the fence was asked for. */
    public State of(List<String> key) {
        return states.getOrDefault(key, State.LOST);
    }

    /** The keys of a state. */
    public List<List<String>> keys(State state) {
        List<List<String>> keys = new ArrayList<>();
        states.forEach((key, its) -> {
            if (its == state) {
                keys.add(key);
            }
        });
        return keys;
    }

    Map<List<String>, OffsetDateTime> tokens() {
        return taken;
    }

    Map<List<String>, OffsetDateTime> tokensOf(State state) {
        Map<List<String>, OffsetDateTime> tokens = new LinkedHashMap<>(taken);
        tokens.keySet().removeIf(key -> of(key) != state);
        return tokens;
    }
}
