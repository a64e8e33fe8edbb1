package io.github.pgai4j.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.pgai4j.internal.http.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTime time = new ManualTime();
    private final Paces paces = new Paces(time.time());
    private final Pace pace = paces.of("https://host:443", "KEY");

    private Duration waitOf(long tokens) throws Exception {
        Duration before = time.passed();
        pace.enter(tokens, PATIENCE);
        return time.passed().minus(before);
    }

    private long perMinute() {
        return pace.status().requestsPerMinute();
    }

    @Test
    void nothingIsLimitedUntilSomebodySaysSo() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            assertThat(waitOf(1_000_000)).isZero();
        }
        assertThat(perMinute()).isZero();
    }

    @Test
    void announcedLimitsAreSharedByTheWorkers() throws Exception {
        pace.announce(1_200, 0);
        assertThat(perMinute()).isEqualTo(1_140);

        paces.share(4);
        assertThat(perMinute()).isEqualTo(285);
        waitOf(0);
        assertThat(waitOf(0).toMillis()).isEqualTo(211);

        paces.share(1);
        assertThat(perMinute()).isEqualTo(1_140);
    }

    @Test
    void answerThatAnnouncesNothingLeavesWhatWasAnnounced() {
        pace.announce(1_200, 60_000);
        pace.announce(0, 0);

        assertThat(perMinute()).isEqualTo(1_140);
    }

    @Test
    void configurationIsNotDividedAndGoesBeforeWhatIsAnnouncedAndLearnt() throws Exception {
        paces.share(4);
        pace.announce(1_200, 60);
        pace.configure(600, 0);
        pace.enter(1_000_000, PATIENCE).refused(null);

        assertThat(perMinute()).isEqualTo(600);
        // the tokens are unlimited, whatever is announced
        assertThat(waitOf(1_000_000)).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void tokensAndRequestsAreBothKept() throws Exception {
        pace.configure(600, 6_000);
        waitOf(10);

        assertThat(waitOf(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(waitOf(100)).isEqualTo(Duration.ofMillis(100));
        // 90 are owed, and ten needed
        assertThat(waitOf(10)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void requestLargerThanTheLimitPassesAndThoseAfterItPay() throws Exception {
        pace.configure(0, 600);

        assertThat(waitOf(100_000)).isZero();
        assertThat(waitOf(1)).isCloseTo(Duration.ofSeconds(10_000), Duration.ofSeconds(1));
    }

    @Test
    void countOfTheProviderReplacesTheEstimateOnce() throws Exception {
        pace.configure(0, 6_000);
        Pace.Permit permit = pace.enter(10, PATIENCE);
        permit.used(110);
        permit.used(110);
        assertThat(waitOf(10)).isEqualTo(Duration.ofMillis(1_100));

        pace.enter(1_000, PATIENCE).used(10);
        assertThat(waitOf(10)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void refusalsTeachAPaceThatGrowsAgain() throws Exception {
        List<Pace.Permit> permits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            permits.add(pace.enter(0, PATIENCE));
        }
        permits.get(0).refused(null);
        assertThat(perMinute()).isEqualTo(85 * 60);

        // at most twice a second
        permits.subList(1, 100).forEach(permit -> permit.refused(null));
        assertThat(perMinute()).isEqualTo(85 * 60);
        time.pass(Duration.ofMillis(500));
        permits.get(1).refused(null);
        assertThat(perMinute()).isEqualTo(Math.round(85 * 0.85 * 60));

        double before = perMinute() / 60.0;
        Duration end = time.passed().plusSeconds(10);
        while (time.passed().compareTo(end) < 0) {
            pace.enter(0, PATIENCE).answered();
        }
        assertThat(perMinute() / 60.0).isCloseTo(before + 10, within(0.6));

        before = perMinute() / 60.0;
        time.pass(Duration.ofHours(1));
        waitOf(0);
        assertThat(perMinute() / 60.0).as("silence teaches nothing").isCloseTo(before, within(0.1));
    }

    @Test
    void learntPaceNeverStops() throws Exception {
        for (int i = 0; i < 100; i++) {
            pace.enter(0, PATIENCE).refused(null);
        }

        assertThat(perMinute()).isGreaterThanOrEqualTo(6);
        assertThat(waitOf(0)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void providerThatWantsToBeLeftAloneIsByAllThreads() throws Exception {
        pace.enter(0, PATIENCE).refused(Duration.ofSeconds(7));
        assertThat(pace.status().closedUntil()).isEqualTo(Instant.parse("2026-11-21T12:00:07Z"));

        List<Duration> sent = inThreads(16, () -> {
            pace.enter(0, PATIENCE);
            return time.passed();
        });

        assertThat(sent).allMatch(at -> at.compareTo(Duration.ofSeconds(7)) >= 0);
        assertThat(pace.status().closedUntil()).isNull();
        assertThat(pace.status())
                .returns(17L, PaceStatus::requests)
                .returns(1L, PaceStatus::refusals)
                .returns(0L, PaceStatus::faults);
        assertThat(pace.status().waitedMillis()).isGreaterThanOrEqualTo(7_000);
    }

    @Test
    void longerWaitThanPatienceIsRefusedAtOnce() throws Exception {
        pace.enter(0, PATIENCE).refused(Duration.ofMillis(10_001));

        assertThatExceptionOfType(NotNowException.class)
                .isThrownBy(() -> pace.enter(0, PATIENCE))
                .withMessage("is not asked, for it wants to be left alone until 2026-11-21T12:00:10Z")
                .returns(Duration.ofMillis(10_001), NotNowException::retryAfter);
        assertThat(time.passed()).isZero();
    }

    @Test
    void shorterWaitDoesNotShortenALongerOne() throws Exception {
        Pace.Permit first = pace.enter(0, PATIENCE);
        Pace.Permit second = pace.enter(0, PATIENCE);
        first.refused(Duration.ofSeconds(9));
        second.refused(Duration.ofSeconds(1));

        assertThat(waitOf(0)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void yearsOfSilenceEndAfterAnHour() throws Exception {
        pace.enter(0, PATIENCE).refused(Duration.ofDays(999_999));
        time.pass(Duration.ofHours(1));

        assertThat(waitOf(0)).isZero();
    }

    @Test
    void nobodyOvertakesALargeRequestThatWaits() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Time held = new Time(time.time().nanos(), time.time().clock(), delay -> {
            waits.countDown();
            goOn.await();
            time.pass(delay);
        });
        Pace queue = new Paces(held).of("https://host:443", "");
        queue.configure(0, 60_000);
        queue.enter(50, PATIENCE);
        Thread large = started(() -> queue.enter(100, PATIENCE), new AtomicBoolean());
        waits.await();
        // would fit
        Thread small = started(() -> queue.enter(1, PATIENCE), new AtomicBoolean());
        awaitState(small, Thread.State.WAITING);
        assertThat(queue.status().requests()).isEqualTo(1);

        goOn.countDown();
        large.join();
        small.join();
        assertThat(queue.status().requests()).isEqualTo(3);
    }

    @Test
    void thoseWhoWaitAreInterruptedAndLeaveTheirPlace() throws Exception {
        // real pauses in a time that stands still
        Time still = new Time(time.time().nanos(), Clock.systemUTC(), Pauses::pause);
        Pace queue = new Paces(still).of("https://host:443", "");
        queue.configure(60, 0);
        queue.enter(0, PATIENCE);
        AtomicBoolean headInterrupted = new AtomicBoolean();
        AtomicBoolean otherInterrupted = new AtomicBoolean();
        Thread head = started(() -> queue.enter(0, PATIENCE), headInterrupted);
        awaitState(head, Thread.State.TIMED_WAITING);
        Thread other = started(() -> queue.enter(0, PATIENCE), otherInterrupted);
        awaitState(other, Thread.State.WAITING);

        while (head.isAlive() || other.isAlive()) {
            Pauses.interrupt(List.of(head, other));
            head.join(5);
            other.join(5);
        }

        assertThat(headInterrupted).isTrue();
        assertThat(otherInterrupted).isTrue();
        time.pass(Duration.ofSeconds(1));
        queue.enter(0, PATIENCE);
        assertThat(queue.status().requests()).isEqualTo(2);
    }

    private static Thread started(Callable<?> task, AtomicBoolean interrupted) {
        Thread thread = new Thread(() -> {
            try {
                task.call();
            } catch (InterruptedException e) {
                interrupted.set(true);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    static <T> List<T> inThreads(int count, Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch together = new CountDownLatch(count);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(20, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
