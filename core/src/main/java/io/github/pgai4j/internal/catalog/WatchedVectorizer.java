package io.github.pgai4j.internal.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of {@code ai.vectorizer}, ours or pgai's, and whether it sees what is written to its source.
 *
 * @param triggers the two by which it watches its source
 */
public record WatchedVectorizer(StoredVectorizer stored, List<SourceTrigger> triggers) {

    /** Copies the triggers. */
    public WatchedVectorizer {
        triggers = List.copyOf(triggers);
    }

    /** Whether its source does not exist. */
    public boolean isWithoutTable() {
        return triggers.stream().anyMatch(trigger -> trigger.state() == SourceTrigger.State.WITHOUT_TABLE);
    }

    /** What is wrong with its triggers; empty: nothing. */
    public String problems() {
        return triggers.stream()
                .filter(trigger -> trigger.state() != SourceTrigger.State.FIRES)
                .map(SourceTrigger::problem)
                .collect(Collectors.joining(", "));
    }
}
