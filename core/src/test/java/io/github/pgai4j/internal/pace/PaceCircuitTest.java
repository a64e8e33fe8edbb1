package io.github.pgai4j.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PaceCircuitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTime time = new ManualTime();
    private final Pace pace = new Paces(time.time()).of("https://host:443", "KEY");

    private Pace.Permit enter() throws Exception {
        return pace.enter(0, PATIENCE);
    }

    private CircuitState state() {
        return pace.status().circuit();
    }

    private void open() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(state()).isEqualTo(CircuitState.CLOSED);
            enter().failed(true);
        }
        assertThat(state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void fiveCallsInARowThatFailOpenIt() throws Exception {
        open();

        assertThatExceptionOfType(NotNowException.class)
                .isThrownBy(this::enter)
                .withMessage("is not asked, for it has failed 5 calls in a row or more;"
                        + " the next request probes it at 2026-11-21T12:00:30Z")
                .returns(Duration.ofSeconds(30), NotNowException::retryAfter);
        assertThat(time.passed()).isZero();
    }

    @Test
    void attemptThatIsRepeatedDoesNotCount() throws Exception {
        for (int i = 0; i < 100; i++) {
            enter().failed(false);
        }

        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        assertThat(pace.status().faults()).isEqualTo(100);
    }

    @Test
    void anyAnswerEndsTheRow() throws Exception {
        for (int i = 0; i < 4; i++) {
            enter().failed(true);
        }
        enter().answered();
        for (int i = 0; i < 4; i++) {
            enter().failed(true);
        }
        enter().refused(null);
        open();
    }

    @Test
    void afterHalfAMinuteExactlyOneOfManyThreadsFindsOut() throws Exception {
        open();
        time.pass(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo(CircuitState.HALF_OPEN);

        List<Optional<Pace.Permit>> permits = PaceTest.inThreads(16, () -> {
            try {
                return Optional.of(enter());
            } catch (NotNowException e) {
                assertThat(e)
                        .hasMessageEndingWith("one request probes it now")
                        .returns(null, NotNowException::retryAfter);
                return Optional.empty();
            }
        });

        assertThat(permits).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(state()).isEqualTo(CircuitState.HALF_OPEN);
        permits.stream().flatMap(Optional::stream).forEach(Pace.Permit::answered);
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        assertThat(PaceTest.inThreads(16, this::enter)).hasSize(16);
    }

    @Test
    void eachProbeThatFailsDoublesTheTimeUpToFiveMinutes() throws Exception {
        open();
        Duration openFor = Duration.ofSeconds(30);
        for (int seconds : new int[] {60, 120, 240, 300, 300}) {
            time.pass(openFor);
            // whether its call would go on or not
            enter().failed(false);
            openFor = Duration.ofSeconds(seconds);

            assertThatExceptionOfType(NotNowException.class)
                    .isThrownBy(this::enter)
                    .returns(openFor, NotNowException::retryAfter);
        }

        time.pass(openFor);
        enter().answered();
        open();
        assertThatExceptionOfType(NotNowException.class)
                .isThrownBy(this::enter)
                .returns(Duration.ofSeconds(30), NotNowException::retryAfter);
    }

    @Test
    void faultsOfRequestsThatWereOnTheirWayChangeNothing() throws Exception {
        Pace.Permit late = enter();
        open();
        time.pass(Duration.ofSeconds(29));
        late.failed(true);
        time.pass(Duration.ofSeconds(1));

        Pace.Permit probe = enter();
        late.failed(true);
        assertThat(state()).isEqualTo(CircuitState.HALF_OPEN);
        probe.answered();
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void probeThatNobodyFinishesLeavesItToTheNext() throws Exception {
        open();
        time.pass(Duration.ofSeconds(30));
        enter().close();

        enter().answered();
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }
}
