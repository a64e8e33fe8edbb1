package io.github.pgai4j.search;

import java.util.List;
import java.util.function.Predicate;

/**
 * The first rows of an order by distance.
 *
 * @param hits those that are near enough, sorted; the last of them may have equals that are not among them
 * @param isShort whether there were fewer rows than asked for, all of them near enough
 * @param isLast whether no farther row is wanted: one that is too far has come
 */
record Window(List<Hit> hits, boolean isShort, boolean isLast) {

    /** How many rows of one distance are put in order here. The server does so with more. */
    static final int MAX_TIES = 64;

    /** No place among the hits. */
    static final int NONE = -1;

    /** @param rows what came, when {@code asked} rows were asked for */
    static Window of(List<Hit> rows, int asked, Predicate<Hit> isNear) {
        List<Hit> near = rows.stream().filter(isNear).sorted(Hit.NEAREST_FIRST).toList();
        boolean isLast = near.size() < rows.size();
        return new Window(near, !isLast && rows.size() < asked, isLast);
    }

    boolean hasMore() {
        return !isShort && !isLast;
    }

    /** How many hits have all their equals among the hits, or are the first {@code count}. */
    int settled(int count) {
        return hasMore() ? count : hits.size();
    }

    /** Whether a hit before {@code count} may have equals that have not come. */
    boolean isOpenAt(int count) {
        return hits.size() > count && isTied(count - 1, count);
    }

    /** The place, before {@code count}, from which on there are too many of one distance. */
    int longTies(int count) {
        int start = 0;
        for (int i = 1; i <= hits.size() && start < count; i++) {
            if (i == hits.size() || !isTied(start, i)) {
                if (i - start > MAX_TIES) {
                    return start;
                }
                start = i;
            }
        }
        return NONE;
    }

    /** The place of the first that is as far as the one before {@code count}. */
    int lastTies(int count) {
        int start = count - 1;
        while (start > 0 && isTied(start - 1, start)) {
            start--;
        }
        return start;
    }

    private boolean isTied(int one, int other) {
        return Double.compare(hits.get(one).distance(), hits.get(other).distance()) == 0;
    }

    List<Hit> first(int count) {
        return hits.subList(0, Math.min(count, hits.size()));
    }
}
