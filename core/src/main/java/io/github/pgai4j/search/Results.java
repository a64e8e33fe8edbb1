package io.github.pgai4j.search;

import io.github.pgai4j.StoredEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Makes what a search returns of its hits.
 *
 * @param distance what the distances of the hits are
 */
record Results<P, E extends StoredEmbedding<P>>(HitReader<E> loader, SearchedEntity<E> entity, Distance distance) {

    /** @param withParent whether the parents of embeddings that are still to be loaded are fetched with them */
    List<Match<E>> matches(List<Hit> hits, boolean withParent) {
        return present(
                hits, withParent, (hit, found) -> new Match<>(found, hit.distance(), similarity(hit), hit.hybrid()));
    }

    List<ParentMatch<P, E>> parents(List<Hit> hits) {
        return present(
                hits,
                true,
                (hit, found) ->
                        new ParentMatch<>(found.getParent(), found, hit.distance(), similarity(hit), hit.hybrid()));
    }

    List<ChunkMatch> chunks(List<Hit> hits) {
        return hits.stream()
                .map(hit -> new ChunkMatch(
                        hit.extra().get(0),
                        hit.chunkSeq(),
                        (String) hit.extra().get(1),
                        hit.distance(),
                        similarity(hit),
                        hit.hybrid()))
                .toList();
    }

    private double similarity(Hit hit) {
        return distance.similarity(hit.distance());
    }

    // Some hits bring their embedding along.
    private <R> List<R> present(List<Hit> hits, boolean withParent, BiFunction<Hit, E, R> match) {
        Map<UUID, E> loaded = loader.entities(
                hits.stream().filter(hit -> hit.extra().isEmpty()).toList(), withParent);
        List<R> matches = new ArrayList<>();
        for (Hit hit : hits) {
            E found = hit.extra().isEmpty()
                    ? loaded.get(hit.uuid())
                    : entity.type().cast(hit.extra().get(0));
            if (found != null) {
                matches.add(match.apply(hit, found));
            }
        }
        return matches;
    }
}
