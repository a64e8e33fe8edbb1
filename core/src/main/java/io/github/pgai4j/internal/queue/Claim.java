package io.github.pgai4j.internal.queue;

import java.util.List;

/**
 * What a claim found.
 *
 * @param lookedAt how many queue rows were due and not locked by others; 0: there is nothing to do
 * @param items the keys that are now ours; may be empty while {@code lookedAt} is not, when another worker holds the
 *     same keys
 */
public record Claim(int lookedAt, List<WorkItem> items) {

    public Claim {
        items = List.copyOf(items);
    }
}
