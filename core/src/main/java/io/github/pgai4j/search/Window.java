package io.github.pgai4j.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The first rows of an order by distance, as they came: an index rounds, so that its order is not quite that of the
 * distances, but it is the same for every number of rows. Only rows of one distance are put in order.
 *
 * @param hits those that are near enough; the last of them may have equals that are not among them
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
        List<Hit> near = new ArrayList<>(rows.stream().filter(isNear).toList());
        boolean isLast = near.size() < rows.size();
        for (int start = 0; start < near.size(); start = endOfTies(near, start)) {
            near.subList(start, endOfTies(near, start)).sort(Hit.NEAREST_FIRST);
        }
        return new Window(near, !isLast && rows.size() < asked, isLast);
    }

    private static int endOfTies(List<Hit> hits, int start) {
        int end = start + 1;
        while (end < hits.size() && isTied(hits.get(start), hits.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isTied(Hit one, Hit other) {
        return Double.compare(one.distance(), other.distance()) == 0;
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
        return hits.size() > count && isTied(hits.get(count - 1), hits.get(count));
    }

    /** The place, before {@code count}, from which on there are too many of one distance. */
    int longTies(int count) {
        int end;
        for (int start = 0; start < Math.min(count, hits.size()); start = end) {
            end = endOfTies(hits, start);
            if (end - start > MAX_TIES) {
                return start;
            }
        }
        return NONE;
    }

    /** The place of the first that is as far as the one before {@code count}. */
    int lastTies(int count) {
        int start = count - 1;
        while (start > 0 && isTied(hits.get(start - 1), hits.get(start))) {
            start--;
        }
        return start;
    }

    List<Hit> first(int count) {
        return hits.subList(0, Math.min(count, hits.size()));
    }
}
