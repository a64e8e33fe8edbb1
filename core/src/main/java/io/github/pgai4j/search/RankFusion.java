package io.github.pgai4j.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reciprocal rank fusion of two rankings. */
final class RankFusion {

    private static final Comparator<Hit> BEST_FIRST =
            Comparator.comparingDouble(RankFusion::score).reversed().thenComparing(Hit.NEAREST_FIRST);

    private RankFusion() {}

    /** All hits of both rankings, each once, best first. */
    static List<Hit> fuse(List<Hit> byDistance, List<Hit> byText, int k) {
        Map<UUID, Integer> vectorRanks = ranks(byDistance);
        Map<UUID, Integer> textRanks = ranks(byText);
        Map<UUID, Hit> hits = new LinkedHashMap<>();
        byDistance.forEach(hit -> hits.putIfAbsent(hit.uuid(), hit));
        byText.forEach(hit -> hits.putIfAbsent(hit.uuid(), hit));
        return hits.values().stream()
                .map(hit -> hit.ranked(fuse(vectorRanks.get(hit.uuid()), textRanks.get(hit.uuid()), k)))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static HybridScore fuse(@Nullable Integer vectorRank, @Nullable Integer textRank, int k) {
        return new HybridScore(vectorRank, textRank, share(vectorRank, k) + share(textRank, k));
    }

    private static double share(@Nullable Integer rank, int k) {
        return rank == null ? 0 : 1.0 / (k + rank);
    }

    private static Map<UUID, Integer> ranks(List<Hit> hits) {
        Map<UUID, Integer> ranks = new HashMap<>();
        hits.forEach(hit -> ranks.putIfAbsent(hit.uuid(), ranks.size() + 1));
        return ranks;
    }

    private static double score(Hit hit) {
        HybridScore hybrid = hit.hybrid();
        return hybrid == null ? 0 : hybrid.score();
    }
}
