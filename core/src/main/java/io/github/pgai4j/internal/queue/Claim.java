package io.github.pgai4j.internal.queue;

import java.util.List;

/**
 * What a claim found.
 *
 * @param lookedAt how many queue rows were due and free; 0: there is nothing to do
 * @param items the keys that are leased to us now
 * @param leases what holds them
 */
public record Claim(int lookedAt, List<WorkItem> items, Leases leases) {

    public Claim {
        items = List.copyOf(items);
    }
}
