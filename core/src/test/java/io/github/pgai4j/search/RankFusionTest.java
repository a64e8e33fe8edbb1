package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reciprocal rank fusion, with scores computed by hand. */
class RankFusionTest {

    private static final Hit A = hit(1);
    private static final Hit B = hit(2);
    private static final Hit C = hit(3);
    private static final Hit D = hit(4);

    private static Hit hit(int number) {
        return new Hit(new UUID(0, number), List.of((long) number), 0, number / 10.0, List.of(), null);
    }

    @Test
    void scoreIsTheSumOfReciprocalRanks() {
        List<Hit> fused = RankFusion.fuse(List.of(A, B, C), List.of(C, A, D), 60);

        assertThat(fused)
                .containsExactly(
                        A.ranked(new HybridScore(1, 2, 1.0 / 61 + 1.0 / 62)),
                        C.ranked(new HybridScore(3, 1, 1.0 / 63 + 1.0 / 61)),
                        B.ranked(new HybridScore(2, null, 1.0 / 62)),
                        D.ranked(new HybridScore(null, 3, 1.0 / 63)));
    }

    // 1/1 for first place of one ranking beats 1/2 + 1/3 of both, with k = 0 only; with k = 1 it is 1/2 against 1/3 +
    // 1/4
    @Test
    void smallKFavoursFirstPlaces() {
        assertThat(RankFusion.fuse(List.of(A, B), List.of(D, C, B), 1))
                .extracting(Hit::uuid)
                .first()
                .isEqualTo(B.uuid());
        assertThat(RankFusion.fuse(List.of(A, C, B), List.of(D, C, B), 60))
                .extracting(Hit::uuid)
                .first()
                .isEqualTo(C.uuid());
    }

    @Test
    void equalScoresAreOrderedByDistance() {
        assertThat(RankFusion.fuse(List.of(D), List.of(A), 60))
                .extracting(Hit::uuid)
                .containsExactly(A.uuid(), D.uuid());
    }

    @Test
    void repeatedRowsCountOnce() {
        assertThat(RankFusion.fuse(List.of(A, A, B), List.of(), 60))
                .extracting(hit -> hit.hybrid() == null ? null : hit.hybrid().vectorRank())
                .containsExactly(1, 2);
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> Hybrid.of(" ")).hasMessageStartingWith("keywords must not be blank");
        assertThatThrownBy(() -> Hybrid.of("a").k(0)).hasMessage("k must be at least 1, was 0");
        assertThatThrownBy(() -> Hybrid.of("a").candidateCount(0))
                .hasMessage("candidateCount must be at least 1, was 0");
        assertThatThrownBy(() -> Hybrid.of("a").language("english'; drop table x; --"))
                .hasMessage("language must be the name of a text search configuration such as english or simple,"
                        + " was \"english'; drop table x; --\"");
        assertThat(Hybrid.of("a").language("pg_catalog.german").k(5).candidateCount(7))
                .isEqualTo(new Hybrid("a", "pg_catalog.german", 5, 7));
    }
}
