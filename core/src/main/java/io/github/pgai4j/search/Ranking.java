package io.github.pgai4j.search;

import io.github.pgai4j.search.HitQuery.Extra;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Finds the hits of a search, in their order. */
final class Ranking<E> {

    static final Function<Hit, Object> BY_UUID = Hit::uuid;

    // How many times more rows are read than wanted, at first and then again, when several may count as one.
    private static final int WIDENING = 4;

    private final SharedSessionContractImplementor session;
    private final SearchRequest<E> request;
    private final HitQuery<E> query;

    Ranking(SharedSessionContractImplementor session, SearchRequest<E> request, Extra extra) {
        this.session = session;
        this.request = request;
        this.query = new HitQuery<>(session, request, extra);
    }

    /** @param identity hits of one identity count as one: the best of them */
    List<Hit> page(Function<Hit, Object> identity) {
        if (request.page().limit() == 0) {
            return List.of();
        }
        Hybrid hybrid = request.hybrid();
        List<Hit> hits = hybrid == null ? byDistance(identity) : fused(hybrid, identity);
        return request.page().of(hits);
    }

    private List<Hit> byDistance(Function<Hit, Object> identity) {
        Diversity diversity = request.diversity();
        int end = request.page().end();
        if (diversity == null) {
            return nearest(end, identity);
        }
        List<Hit> candidates = nearest(Math.max(end, diversity.candidateCount()), identity);
        Map<UUID, float[]> vectors = new Loader<>(session, request.entity()).vectors(candidates);
        List<Hit> present = candidates.stream()
                .filter(hit -> vectors.containsKey(hit.uuid()))
                .toList();
        return diversity.choose(request.vector().elements(), present, hit -> vectors.get(hit.uuid()), end);
    }

    private List<Hit> fused(Hybrid hybrid, Function<Hit, Object> identity) {
        int count = Math.max(hybrid.candidateCount(), request.page().end());
        List<Hit> byText = query.matching(hybrid, count);
        return firstOfEach(RankFusion.fuse(nearest(count, Hit::uuid), byText, hybrid.k()), identity);
    }

    private List<Hit> nearest(int count, Function<Hit, Object> identity) {
        return nearest(count, identity, request.index());
    }

    private List<Hit> nearest(int count, Function<Hit, Object> identity, IndexOptions index) {
        boolean severalAreOne = !identity.equals(BY_UUID) || query.mayRepeat();
        int rowCount = severalAreOne ? widened(count) : count;
        while (true) {
            List<Hit> rows = run(rowCount, index);
            List<Hit> near = rows.stream().filter(this::isNear).toList();
            List<Hit> hits = firstOfEach(near, identity);
            if (hits.size() >= count || near.size() < rows.size()) {
                return hits.subList(0, Math.min(count, hits.size()));
            }
            if (rows.size() < rowCount) {
                return index.exact() || !hasVectorIndex() ? hits : nearest(count, identity, index.withExact());
            }
            rowCount = widened(rowCount);
        }
    }

    // Only an index ends before there are no more rows.
    private boolean hasVectorIndex() {
        return StoreIndexes.serveDistances(session, request.entity().table());
    }

    // The distance to a stored vector of zeros may be NaN.
    private boolean isNear(Hit hit) {
        return request.maxDistance() == Double.POSITIVE_INFINITY || hit.distance() <= request.maxDistance();
    }

    private static int widened(int rowCount) {
        return (int) Math.min(Integer.MAX_VALUE - 1L, (long) rowCount * WIDENING);
    }

    private static List<Hit> firstOfEach(List<Hit> hits, Function<Hit, Object> identity) {
        Set<Object> seen = new HashSet<>();
        return hits.stream().filter(hit -> seen.add(identity.apply(hit))).toList();
    }

    private List<Hit> run(int rowCount, IndexOptions index) {
        boolean filtered = request.isFiltered(session);
        if (!index.mayEndEarly(filtered, rowCount)) {
            return run(rowCount, index, index.explicit());
        }
        PgVector pgVector = SearchContext.of(session.getFactory()).pgVector(session);
        // Without iterative scans an HNSW index ends after so many rows.
        return pgVector.hasIterativeScan() || rowCount < IndexOptions.MAX_EF_SEARCH
                ? run(rowCount, index, index.settings(pgVector, rowCount))
                : run(rowCount, index.withExact(), Map.of());
    }

    private List<Hit> run(int rowCount, IndexOptions index, Map<String, String> settings) {
        return new LocalSettings(session).during(settings, () -> query.nearest(rowCount, index.exact()));
    }
}
