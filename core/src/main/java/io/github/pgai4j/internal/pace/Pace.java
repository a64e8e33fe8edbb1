package io.github.pgai4j.internal.pace;

import io.github.pgai4j.internal.http.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast one server is asked with one key. Whoever wants to ask enters, waits for its turn, and tells how it went.
 *
 * <p>Limits are those of the configuration, else those that the provider announces, else what its refusals teach. A
 * provider that asks to be left alone is, by everybody; so is one that only fails.
 */
public final class Pace {

    // of what is announced: other clocks and requests on their way
    private static final double CAUTION = 0.95;
    private static final double MINUTE = 60;
    // gate, circuit and limits may change while somebody waits
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    // a provider may say a year, and nobody would find out that it has changed its mind
    private static final long LONGEST_CLOSING = TimeUnit.HOURS.toNanos(1);

    /** Requests and tokens a minute; 0: unlimited, or unknown. */
    private record Limits(long requests, long tokens) {}

    private final String origin;
    private final String keyName;
    private final Time time;
    private final IntSupplier workers;
    private final long start;

    // the head of the queue alone waits for the buckets, so that nobody overtakes
    private final Semaphore turn = new Semaphore(1, true);
    private final Bucket requestBucket = new Bucket();
    private final Bucket tokenBucket = new Bucket();
    private final LearntRate learnt = new LearntRate();
    private final Circuit circuit = new Circuit();
    private @Nullable Limits configured;
    private Limits announced = new Limits(0, 0);
    private long closedUntil;
    private long requests;
    private long refusals;
    private long faults;
    private long waited;
    private long usedTokens;

    Pace(String origin, String keyName, Time time, IntSupplier workers) {
        this.origin = origin;
        this.keyName = keyName;
        this.time = time;
        this.workers = workers;
        this.start = time.nanos().getAsLong();
    }

    /** What whoever runs this process says, for all of its requests; 0: unlimited, whatever the provider announces. */
    public synchronized void configure(long requestsPerMinute, long tokensPerMinute) {
        configured = new Limits(requestsPerMinute, tokensPerMinute);
    }

    /** What the provider says of all processes together; 0: nothing, then the last word holds. */
    public synchronized void announce(long requestsPerMinute, long tokensPerMinute) {
        announced = new Limits(
                requestsPerMinute == 0 ? announced.requests() : requestsPerMinute,
                tokensPerMinute == 0 ? announced.tokens() : tokensPerMinute);
    }

    /**
     * Waits until a request may go out. Whoever enters first goes first.
     *
     * @param tokens what the request is estimated to have
     * @param patience a provider that asks to be left alone for longer is not waited for
     * @throws NotNowException at once if the provider only fails, or asks to be left alone for longer
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Permit enter(long tokens, Duration patience) throws NotNowException, InterruptedException {
        long entered = now();
        try {
            check(patience);
            Pauses.acquire(turn);
            try {
                return waitAtHead(tokens, patience);
            } finally {
                turn.release();
            }
        } finally {
            addWaited(now() - entered);
        }
    }

    private Permit waitAtHead(long tokens, Duration patience) throws NotNowException, InterruptedException {
        Permit permit = new Permit(tokens);
        while (true) {
            check(patience);
            long wait = admit(permit);
            if (wait == 0) {
                return permit;
            }
            time.pause().pauseFor(Duration.ofMillis(roundedUpToMillis(Math.min(wait, LONGEST_PAUSE))));
        }
    }

    private static long roundedUpToMillis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }

    private synchronized void addWaited(long nanos) {
        waited += nanos;
    }

    private synchronized void check(Duration patience) throws NotNowException {
        long now = now();
        if (!circuit.admits(now)) {
            long probeIn = circuit.probeIn(now);
            String reason = "is not asked, for it has failed " + Circuit.FAULTS_IN_A_ROW + " calls in a row or more; ";
            throw probeIn > 0
                    ? new NotNowException(
                            reason + "the next request probes it at " + shown(now + probeIn), Duration.ofNanos(probeIn))
                    : new NotNowException(reason + "one request probes it now", null);
        }
        long closedFor = closedUntil - now;
        if (closedFor > patience.toNanos()) {
            throw new NotNowException(
                    "is not asked, for it wants to be left alone until " + shown(closedUntil),
                    Duration.ofNanos(closedFor));
        }
    }

    /** Nanoseconds to wait; 0: {@code permit} is admitted. */
    synchronized long admit(Permit permit) {
        long now = now();
        double requestRate = requestsPerSecond();
        double tokenRate = tokensPerSecond();
        long forRequest = requestRate == 0 ? 0 : requestBucket.waitFor(1, requestRate, now);
        long forTokens = tokenRate == 0 ? 0 : tokenBucket.waitFor((double) permit.tokens, tokenRate, now);
        permit.hasWaited |= forRequest > 0;
        long wait = Math.max(Math.max(forRequest, forTokens), closedUntil - now);
        if (wait > 0) {
            return wait;
        }
        if (requestRate > 0) {
            requestBucket.take(1);
        }
        if (tokenRate > 0) {
            tokenBucket.take((double) permit.tokens);
        }
        permit.isMetered = tokenRate > 0;
        learnt.sent(permit.hasWaited, now);
        circuit.sent(permit);
        requests++;
        return 0;
    }

    /** 0: unlimited. */
    private double requestsPerSecond() {
        if (configured != null) {
            return (double) configured.requests() / MINUTE;
        }
        return announced.requests() > 0 ? ownShare(announced.requests()) : learnt.perSecond();
    }

    /** 0: unlimited. */
    private double tokensPerSecond() {
        return configured == null ? ownShare(announced.tokens()) : (double) configured.tokens() / MINUTE;
    }

    private double ownShare(long perMinute) {
        return (double) perMinute * CAUTION / MINUTE / workers.getAsInt();
    }

    /** What this pace does now. */
    public synchronized PaceStatus status() {
        long now = now();
        double rate = requestsPerSecond();
        return new PaceStatus(
                origin,
                keyName,
                rate == 0 ? 0 : Math.max(1, Math.round(rate * MINUTE)),
                closedUntil > now ? shown(closedUntil) : null,
                circuit.state(now),
                requests,
                refusals,
                faults,
                TimeUnit.NANOSECONDS.toMillis(waited),
                usedTokens);
    }

    private Instant shown(long nanos) {
        return time.clock().instant().plusNanos(nanos - now()).truncatedTo(ChronoUnit.SECONDS);
    }

    private long now() {
        return time.nanos().getAsLong() - start;
    }

    /** One request that may go out, until somebody tells how it went. */
    public final class Permit implements AutoCloseable {

        private final long tokens;
        private boolean hasWaited;
        private boolean isMetered;

        Permit(long tokens) {
            this.tokens = tokens;
        }

        /** The provider has answered, whatever it says. */
        public void answered() {
            synchronized (Pace.this) {
                circuit.answered();
            }
        }

        /**
         * The provider has answered that it is asked too often.
         *
         * @param retryAfter how long nobody shall ask; null: it does not say
         */
        public void refused(@Nullable Duration retryAfter) {
            synchronized (Pace.this) {
                long now = now();
                circuit.answered();
                learnt.refused(now);
                refusals++;
                if (retryAfter != null) {
                    long nanos = TimeUnit.MILLISECONDS.toNanos(retryAfter.toMillis());
                    closedUntil = Math.max(closedUntil, now + Math.min(nanos, LONGEST_CLOSING));
                }
            }
        }

        /**
         * The provider is broken or out of reach.
         *
         * @param isLast whether its call gives up now
         */
        public void failed(boolean isLast) {
            synchronized (Pace.this) {
                faults++;
                circuit.failed(this, isLast, now());
            }
        }

        /** What the provider counts, which replaces the estimate. */
        public void used(long counted) {
            synchronized (Pace.this) {
                usedTokens += counted;
                if (isMetered) {
                    tokenBucket.take((double) (counted - tokens));
                    isMetered = false;
                }
            }
        }

        /** Whoever has not told how it went never will. */
        @Override
        public void close() {
            synchronized (Pace.this) {
                circuit.abandoned(this);
            }
        }
    }
}
