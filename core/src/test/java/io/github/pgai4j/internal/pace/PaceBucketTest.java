package io.github.pgai4j.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceBucketTest {

    private static final double SECOND = 1e9;

    private record Taken(long at, double weight) {}

    /** The same promise kept another way: by the time at which all that was taken is paid for. */
    private static final class Reference {

        private final double perSecond;
        private double paidAt;

        Reference(double perSecond) {
            this.perSecond = perSecond;
        }

        double waitFor(double weight, long now) {
            double burst = Math.max(1, perSecond / 10);
            double spare = burst - Math.min(weight, burst);
            return Math.max(0, paidAt - spare / perSecond * SECOND - now);
        }

        void take(double weight, long now) {
            paidAt = Math.max(paidAt, (double) now) + weight / perSecond * SECOND;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void waitIsThatOfTheReferenceAndNoTimeHasMoreThanItsShare(long seed) {
        Random random = new Random(seed);
        double perSecond = Math.pow(10, random.nextDouble() * 6 - 2);
        double burst = Math.max(1, perSecond / 10);
        double largest = 1 + random.nextInt(3) * perSecond;
        Bucket bucket = new Bucket();
        Reference reference = new Reference(perSecond);
        List<Taken> taken = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 500; i++) {
            now += (long) (random.nextDouble() * random.nextInt(3) / perSecond * SECOND);
            double weight = random.nextBoolean() ? 1 : random.nextDouble() * largest;
            long wait = bucket.waitFor(weight, perSecond, now);
            assertThat((double) wait).isCloseTo(reference.waitFor(weight, now), within(2 + 2e-6 / perSecond * SECOND));
            if (wait == 0 || random.nextInt(4) > 0) {
                now += wait;
                assertThat(bucket.waitFor(weight, perSecond, now)).isZero();
                bucket.take(weight);
                reference.take(weight, now);
                taken.add(new Taken(now, weight));
            }
        }
        for (int from = 0; from < taken.size(); from += 7) {
            double sum = 0;
            for (int to = from; to < taken.size(); to++) {
                double allowed = burst + (taken.get(to).at() - taken.get(from).at()) / SECOND * perSecond;
                // the last one may be in debt
                assertThat(sum).isLessThanOrEqualTo(allowed + 1e-3);
                sum += taken.get(to).weight();
            }
        }
    }

    @Test
    void fullBucketHoldsATenthOfASecondAndNoMore() {
        Bucket bucket = new Bucket();
        int taken = 0;
        while (bucket.waitFor(1, 100, (long) (3_600 * SECOND)) == 0) {
            bucket.take(1);
            taken++;
        }

        assertThat(taken).isEqualTo(10);
    }

    @Test
    void slowBucketHoldsOneRequest() {
        Bucket bucket = new Bucket();

        assertThat(bucket.waitFor(1, 0.05, 0)).isZero();
        bucket.take(1);
        assertThat(bucket.waitFor(1, 0.05, 0)).isEqualTo((long) (20 * SECOND));
    }

    @Test
    void whatIsLargerThanTheBucketPassesAndLeavesADebt() {
        Bucket bucket = new Bucket();

        assertThat(bucket.waitFor(1_000, 100, 0)).isZero();
        bucket.take(1_000);
        // 990 are owed, and one is needed
        assertThat(bucket.waitFor(1, 100, 0)).isEqualTo((long) (9.91 * SECOND));
    }
}
