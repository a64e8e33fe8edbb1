package io.github.pgai4j.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Finds the nearest rows, of which fewer are always the first of more, and reads a few times as many rows as wanted at
 * most.
 *
 * <p>An index serves an order by distance, but none that settles ties. So one row more than wanted tells whether the
 * last one has equals; a few of these are read by the index, too, and put in order here. Where there are more, what
 * comes before them stays as the index has it, and the server sorts the rest without an index. That is also how the
 * whole is found where the index has less than wanted.
 */
record NearestRows<E>(SharedSessionContractImplementor session, SearchRequest<E> request, HitQuery<E> query) {

    // How many times more rows than parents are read, at first and then again.
    private static final int WIDENING = 4;

    // Parents that are not among so many rows are left to the server, too.
    private static final int MAX_WIDENED = 10_000;

    /** The nearest {@code count} rows. */
    List<Hit> rows(int count) {
        if (request.index().exact()) {
            return keys().exact(count);
        }
        Window window = window(count);
        if (isIncomplete(window)) {
            return keys().exact(count);
        }
        int ties = window.longTies(count);
        return ties == Window.NONE
                ? window.first(count)
                : continued(window.first(ties), keys().exact(count), Hit::uuid, count);
    }

    /** The nearest row of each of the nearest {@code count} parents. */
    List<Hit> parents(int count) {
        if (request.index().exact()) {
            return exactParents(count);
        }
        for (int rowCount = widened(count); ; rowCount = widened(rowCount)) {
            Window window = window(rowCount);
            int ties = ties(window, rowCount);
            List<Hit> known = bestOfEach(window.first(ties == Window.NONE ? window.settled(rowCount) : ties));
            if (known.size() >= count) {
                return known.subList(0, count);
            }
            if (isIncomplete(window)) {
                return exactParents(count);
            }
            if (ties != Window.NONE) {
                return continued(known, keys().exactParents(count), Hit::parentKey, count);
            }
            if (!window.hasMore()) {
                return known;
            }
        }
    }

    private static int ties(Window window, int rowCount) {
        int ties = window.longTies(rowCount);
        return ties == Window.NONE && rowCount == MAX_WIDENED && window.hasMore() ? window.lastTies(rowCount) : ties;
    }

    private static List<Hit> continued(List<Hit> known, List<Hit> exact, Function<Hit, Object> identity, int count) {
        Set<Object> identities = known.stream().map(identity).collect(Collectors.toSet());
        return Stream.concat(known.stream(), exact.stream().filter(hit -> !identities.contains(identity.apply(hit))))
                .limit(count)
                .toList();
    }

    private List<Hit> exactParents(int count) {
        int rowCount = widened(count);
        List<Hit> rows = keys().exact(rowCount);
        List<Hit> parents = bestOfEach(rows);
        return rows.size() < rowCount || parents.size() >= count
                ? parents.subList(0, Math.min(count, parents.size()))
                : keys().exactParents(count);
    }

    /** The nearest hit of each parent, in the order in which the parents come. */
    private static List<Hit> bestOfEach(List<Hit> hits) {
        Map<List<Object>, Hit> best = new LinkedHashMap<>();
        hits.forEach(hit -> best.merge(hit.parentKey(), hit, BinaryOperator.minBy(Hit.NEAREST_FIRST)));
        return List.copyOf(best.values());
    }

    private static int widened(int rowCount) {
        return (int) Math.min(MAX_WIDENED, (long) rowCount * WIDENING);
    }

    // Entities would be made of every row that the server sorts.
    private HitQuery<E> keys() {
        return query.withoutEntities();
    }

    private Window window(int count) {
        Window window = window(query, count + 1);
        return window.isOpenAt(count) && window.longTies(count) == Window.NONE
                ? window(keys(), count + 1 + Window.MAX_TIES)
                : window;
    }

    private Window window(HitQuery<E> rows, int asked) {
        List<Hit> hits = new LocalSettings(session).during(settings(asked), () -> rows.nearest(asked));
        return Window.of(hits, asked, this::isNear);
    }

    // The distance to a stored vector of zeros may be NaN.
    private boolean isNear(Hit hit) {
        return request.maxDistance() == Double.POSITIVE_INFINITY || hit.distance() <= request.maxDistance();
    }

    private Map<String, String> settings(int rowCount) {
        IndexOptions index = request.index();
        return index.mayEndEarly(request.isFiltered(session), rowCount)
                ? index.settings(SearchContext.of(session.getFactory()).pgVector(session), rowCount)
                : index.explicit();
    }

    // Only an index ends before there are no more rows.
    private boolean isIncomplete(Window window) {
        return window.isShort()
                && StoreIndexes.serveDistances(session, request.entity().table());
    }
}
