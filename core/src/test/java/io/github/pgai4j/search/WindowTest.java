package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static Hit hit(double distance, long parent) {
        return new Hit(new UUID(0, parent), List.of(parent), 0, distance, List.of(), null);
    }

    /** One run of equal distances after the other. */
    private static List<Hit> runs(int... lengths) {
        List<Hit> rows = new ArrayList<>();
        for (int run = 0; run < lengths.length; run++) {
            for (int i = 0; i < lengths[run]; i++) {
                rows.add(hit(run, rows.size()));
            }
        }
        return rows;
    }

    private static Window window(List<Hit> rows) {
        return Window.of(rows, rows.size(), hit -> true);
    }

    @Test
    void rowsOfOneDistanceArePutInOrder() {
        List<Hit> ordered = runs(3, 1, 2);

        assertThat(window(List.of(
                                ordered.get(2),
                                ordered.get(0),
                                ordered.get(1),
                                ordered.get(3),
                                ordered.get(5),
                                ordered.get(4)))
                        .hits())
                .isEqualTo(ordered);
    }

    @Test
    void rowsOfOtherDistancesStayAsTheyCame() {
        List<Hit> rows = List.of(hit(2, 1), hit(1, 2), hit(Double.NaN, 3), hit(2, 0));

        assertThat(window(rows).hits()).isEqualTo(rows);
    }

    @Test
    void isOpenWhereTheNextRowIsAsFar() {
        Window window = window(runs(2, 3));

        assertThat(window.isOpenAt(1)).isTrue();
        assertThat(window.isOpenAt(2)).isFalse();
        assertThat(window.isOpenAt(4)).isTrue();
        assertThat(window.isOpenAt(5)).isFalse();
    }

    @Test
    void onlyMoreTiesThanSixtyFourAreTooMany() {
        assertThat(window(runs(3, 64, 3)).longTies(70)).isEqualTo(Window.NONE);
        assertThat(window(runs(3, 65, 3)).longTies(70)).isEqualTo(3);
        assertThat(window(runs(3, 65)).longTies(4)).isEqualTo(3);
        assertThat(window(runs(3, 65)).longTies(3)).isEqualTo(Window.NONE);
        assertThat(window(runs(70, 70)).longTies(100)).isZero();
        assertThat(window(List.of()).longTies(1)).isEqualTo(Window.NONE);
    }

    @Test
    void nanAreTies() {
        List<Hit> rows = new ArrayList<>(runs(2));
        for (int i = 0; i < 65; i++) {
            rows.add(hit(Double.NaN, 10 + i));
        }

        assertThat(window(rows).longTies(3)).isEqualTo(2);
    }

    @Test
    void lastTiesBeginWhereTheLastRowHasEquals() {
        assertThat(window(runs(2, 3, 4)).lastTies(4)).isEqualTo(2);
        assertThat(window(runs(2, 3, 4)).lastTies(6)).isEqualTo(5);
        assertThat(window(runs(9)).lastTies(5)).isZero();
    }

    @Test
    void rowThatIsTooFarIsTheLast() {
        Window window = Window.of(runs(2, 3), 9, hit -> hit.distance() < 1);

        assertThat(window.hits()).hasSize(2);
        assertThat(window.isLast()).isTrue();
        assertThat(window.isShort()).isFalse();
    }

    @Test
    void fewerRowsThanAskedForAreAll() {
        Window window = Window.of(runs(2, 3), 6, hit -> true);

        assertThat(window.isShort()).isTrue();
        assertThat(window.hasMore()).isFalse();
        assertThat(window.settled(3)).isEqualTo(5);
        assertThat(window(runs(2, 3)).settled(3)).isEqualTo(3);
    }
}
