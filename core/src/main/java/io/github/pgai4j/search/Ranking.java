package io.github.pgai4j.search;

import io.github.pgai4j.search.HitQuery.Extra;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Finds the hits of a search, in their order. */
final class Ranking<E> {

    private final SharedSessionContractImplementor session;
    private final SearchRequest<E> request;
    private final HitQuery<E> query;
    private final NearestRows<E> nearest;

    Ranking(SharedSessionContractImplementor session, SearchRequest<E> request, Extra extra) {
        this.session = session;
        this.request = request;
        this.query = new HitQuery<>(session, request, extra);
        this.nearest = new NearestRows<>(session, request, query);
    }

    /** @param ofParents whether only the best hit of each parent counts */
    List<Hit> page(boolean ofParents) {
        if (request.page().limit() == 0) {
            return List.of();
        }
        Hybrid hybrid = request.hybrid();
        List<Hit> hits = hybrid == null ? byDistance(ofParents) : fused(hybrid, ofParents);
        return request.page().of(hits);
    }

    private List<Hit> byDistance(boolean ofParents) {
        Diversity diversity = request.diversity();
        int end = request.page().end();
        if (diversity == null) {
            return nearest(end, ofParents);
        }
        List<Hit> candidates = nearest(Math.max(end, diversity.candidateCount()), ofParents);
        Map<UUID, float[]> vectors = new Loader<>(session, request.entity()).vectors(candidates);
        List<Hit> present = candidates.stream()
                .filter(hit -> vectors.containsKey(hit.uuid()))
                .toList();
        return diversity.choose(request.vector().elements(), present, hit -> vectors.get(hit.uuid()), end);
    }

    private List<Hit> nearest(int count, boolean ofParents) {
        return ofParents ? nearest.parents(count) : nearest.rows(count);
    }

    private List<Hit> fused(Hybrid hybrid, boolean ofParents) {
        int count = Math.max(hybrid.candidateCount(), request.page().end());
        List<Hit> hits = RankFusion.fuse(nearest.rows(count), query.matching(hybrid, count), hybrid.k());
        return ofParents ? NearestRows.firstOfEach(hits) : hits;
    }
}
