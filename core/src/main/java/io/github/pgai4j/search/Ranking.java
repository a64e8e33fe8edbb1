package io.github.pgai4j.search;

import io.github.pgai4j.search.HitQuery.Extra;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        if (hybrid != null) {
            return request.page().of(fused(hybrid, ofParents));
        }
        Diversity diversity = request.diversity();
        if (diversity != null) {
            return request.page().of(diverse(diversity, ofParents));
        }
        return sorted(request.page().of(nearest(request.page().end(), ofParents)));
    }

    // What is nearest is not quite sorted where an index rounds.
    private static List<Hit> sorted(List<Hit> hits) {
        return hits.stream().sorted(Hit.NEAREST_FIRST).toList();
    }

    private List<Hit> nearest(int count, boolean ofParents) {
        return ofParents ? nearest.parents(count) : nearest.rows(count);
    }

    private List<Hit> diverse(Diversity diversity, boolean ofParents) {
        int end = request.page().end();
        List<Hit> candidates = sorted(nearest(Math.max(end, diversity.candidateCount()), ofParents));
        Map<UUID, float[]> vectors = new HitReader<>(session, request.entity()).vectors(candidates);
        List<Hit> present = candidates.stream()
                .filter(hit -> vectors.containsKey(hit.uuid()))
                .toList();
        return diversity.choose(request.vector().elements(), present, hit -> vectors.get(hit.uuid()), end);
    }

    private List<Hit> fused(Hybrid hybrid, boolean ofParents) {
        int count = Math.max(hybrid.candidateCount(), request.page().end());
        List<Hit> hits = RankFusion.fuse(sorted(nearest.rows(count)), query.matching(hybrid, count), hybrid.k());
        return ofParents ? firstOfEach(hits) : hits;
    }

    private static List<Hit> firstOfEach(List<Hit> hits) {
        Set<List<Object>> seen = new HashSet<>();
        return hits.stream().filter(hit -> seen.add(hit.parentKey())).toList();
    }
}
