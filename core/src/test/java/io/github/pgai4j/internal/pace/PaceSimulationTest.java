package io.github.pgai4j.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sixteen threads of two processes against a provider of 20 requests a second. */
class PaceSimulationTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long CALL = SECOND / 20;
    private static final long LONG = 60 * SECOND;
    private static final int THREADS = 16;
    private static final int LIMIT = 20;

    /** A thread that acts: it hears the answer to its call, if one is on its way, and asks again. */
    private record Turn(long at, int thread, @Nullable Call call) {}

    private record Call(Pace.Permit permit, boolean isAccepted) {}

    private record Outcome(double acceptedPerSecond, double refusedShare) {}

    /** Takes what a second allows at once, and says in whole seconds when to come back. */
    private static final class Provider {

        private double balance = LIMIT;
        private long filledAt;

        boolean takes(long now) {
            balance = Math.min(LIMIT, balance + (now - filledAt) / (double) SECOND * LIMIT);
            filledAt = now;
            if (balance < 1) {
                return false;
            }
            balance--;
            return true;
        }
    }

    private static Outcome outcomeOf(Consumer<Pace> atFirst, Consumer<Pace> withEachAnswer) {
        AtomicLong now = new AtomicLong();
        Paces[] processes = new Paces[2];
        for (int i = 0; i < processes.length; i++) {
            ManualTime time = new ManualTime();
            processes[i] = new Paces(new Time(now::get, time.time().clock(), time::pass));
            processes[i].share(processes.length);
        }
        List<Pace> paces = List.of(processes[0].of("https://host:443", ""), processes[1].of("https://host:443", ""));
        paces.forEach(atFirst);
        Provider provider = new Provider();
        PriorityQueue<Turn> turns =
                new PriorityQueue<>(Comparator.comparingLong(Turn::at).thenComparing(Turn::thread));
        for (int thread = 0; thread < THREADS; thread++) {
            turns.add(new Turn(0, thread, null));
        }
        int accepted = 0;
        int refused = 0;
        while (turns.element().at() < LONG) {
            Turn turn = turns.remove();
            now.set(turn.at());
            Pace pace = paces.get(turn.thread() % 2);
            if (turn.call() != null) {
                if (turn.call().isAccepted()) {
                    accepted++;
                    turn.call().permit().answered();
                } else {
                    refused++;
                    turn.call().permit().refused(Duration.ofSeconds(1));
                }
                withEachAnswer.accept(pace);
            }
            Pace.Permit permit = pace.new Permit(0);
            long wait = pace.admit(permit);
            turns.add(
                    wait > 0
                            ? new Turn(turn.at() + wait, turn.thread(), null)
                            : new Turn(turn.at() + CALL, turn.thread(), new Call(permit, provider.takes(turn.at()))));
        }
        return new Outcome(accepted / (LONG / (double) SECOND), refused / (double) (accepted + refused));
    }

    @Test
    void whoFollowsAnnouncedLimitsIsNeverRefused() {
        Outcome gateOnly = outcomeOf(pace -> pace.configure(0, 0), pace -> {});
        Outcome learnt = outcomeOf(pace -> {}, pace -> {});
        Outcome announced = outcomeOf(pace -> {}, pace -> pace.announce(60L * LIMIT, 0));

        assertThat(announced.refusedShare()).isZero();
        assertThat(announced.acceptedPerSecond()).isBetween(18.5, 19.5);
        assertThat(gateOnly.refusedShare()).isGreaterThan(0.1);
        assertThat(learnt.refusedShare()).isBetween(0.001, gateOnly.refusedShare() / 2);
        assertThat(learnt.acceptedPerSecond()).isGreaterThan(14);
    }
}
