package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokenCacheTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final AtomicInteger requests = new AtomicInteger();

    private TokenCache cache(Duration timeout, IntFunction<AccessToken> answers) {
        FakeTokens credential = FakeTokens.answering(scope -> answers.apply(requests.incrementAndGet()));
        return new TokenCache("database", credential, EntraScopes.POSTGRESQL, timeout, clock);
    }

    private static AccessToken until(String token, Instant expiry) {
        return new AccessToken(token, expiry.atOffset(ZoneOffset.UTC));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void tokenIsUsedUntilFiveMinutesBeforeItExpires() throws Exception {
        TokenCache cache = cache(Duration.ofSeconds(30), n -> until("t" + n, NOON.plus(Duration.ofHours(n))));

        assertThat(cache.get().getToken()).isEqualTo("t1");
        clock.set(NOON.plus(Duration.ofMinutes(54)));
        assertThat(cache.get().getToken()).isEqualTo("t1");
        assertThat(requests).hasValue(1);
    }

    @Test
    void nobodyWaitsForTheNewTokenWhileTheOldOneIsGood() throws Exception {
        CountDownLatch endpoint = new CountDownLatch(1);
        TokenCache cache = cache(Duration.ofSeconds(30), n -> {
            if (n == 2) {
                uninterruptibly(endpoint);
            }
            return until("t" + n, NOON.plus(Duration.ofHours(n)));
        });
        cache.get();
        clock.set(NOON.plus(Duration.ofMinutes(56)));

        assertThat(cache.get().getToken()).isEqualTo("t1");
        assertThat(cache.get().getToken()).isEqualTo("t1");
        endpoint.countDown();
        await(() -> tokenOf(cache).equals("t2"));
        assertThat(requests).hasValue(2);
    }

    @Test
    void refreshTimeThatTheTokenNamesIsKept() throws Exception {
        TokenCache cache = cache(
                Duration.ofSeconds(30),
                n -> new AccessToken(
                        "t" + n,
                        NOON.plus(Duration.ofHours(24)).atOffset(ZoneOffset.UTC),
                        NOON.plus(Duration.ofHours(12L * n)).atOffset(ZoneOffset.UTC)));
        cache.get();
        clock.set(NOON.plus(Duration.ofHours(12)));

        await(() -> tokenOf(cache).equals("t2"));
    }

    @Test
    void failedRefreshIsInvisibleAndTriedAgainAfterHalfAMinute() throws Exception {
        TokenCache cache = cache(Duration.ofSeconds(30), n -> {
            if (n == 2) {
                throw new IllegalStateException("endpoint is down");
            }
            return until("t" + n, NOON.plus(Duration.ofHours(n)));
        });
        cache.get();
        clock.set(NOON.plus(Duration.ofMinutes(56)));

        cache.get();
        await(() -> requests.get() == 2);
        for (int i = 0; i < 1000; i++) {
            assertThat(cache.get().getToken()).isEqualTo("t1");
        }
        assertThat(requests).hasValue(2);
        clock.set(NOON.plus(Duration.ofMinutes(56)).plusSeconds(31));
        await(() -> tokenOf(cache).equals("t3"));
    }

    @Test
    void failureIsToldAtOnceAndTheNextCallTriesAgain() throws Exception {
        TokenCache cache = cache(Duration.ofSeconds(30), n -> {
            if (n < 3) {
                throw new IllegalStateException("not yet");
            }
            return until("t" + n, NOON.plus(Duration.ofHours(1)));
        });

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(TokenFailure.class)
                    .isThrownBy(cache::get)
                    .withMessage("Entra gives no database token (scope %s): not yet", EntraScopes.POSTGRESQL);
        }
        assertThat(cache.get().getToken()).isEqualTo("t3");
    }

    @Test
    void slowEndpointIsGivenUpAndDoesNotHoldUpTheNextCall() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        TokenCache cache = cache(Duration.ofMillis(200), n -> {
            if (n == 1) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
            }
            return until("t" + n, NOON.plus(Duration.ofHours(1)));
        });

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(cache::get)
                .withMessage("No Entra database token within 200ms")
                .matches(e -> e.kind() == TokenFailure.Kind.LATE);
        assertThat(cache.get().getToken()).isEqualTo("t2");
        await(() -> interrupted.get() == 1);
    }

    @Test
    void expiredTokenIsRefusedAndNotKept() throws Exception {
        TokenCache cache = cache(Duration.ofSeconds(30), n -> until("t" + n, n == 1 ? NOON : NOON.plusSeconds(3600)));

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(cache::get)
                .withMessage(
                        "the credential returned an expired database token (it was good until 2026-11-21T12:00:00Z); check the clock of this machine");
        assertThat(cache.get().getToken()).isEqualTo("t2");
    }

    @Test
    void credentialThatReturnsNothingIsNamed() {
        TokenCache cache = cache(Duration.ofSeconds(30), n -> null);

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(cache::get)
                .withMessage("the credential returned no database token");
    }

    @Test
    void refusedTokenIsReplacedAndAnOlderOneChangesNothing() throws Exception {
        TokenCache cache = cache(Duration.ofSeconds(30), n -> until("t" + n, NOON.plus(Duration.ofHours(1))));
        cache.get();

        cache.refused("t1");
        assertThat(cache.get().getToken()).isEqualTo("t2");
        cache.refused("t1");
        assertThat(cache.get().getToken()).isEqualTo("t2");
    }

    @Test
    void threadsThatWaitShareOneRequestAndItsFailure() throws Exception {
        CountDownLatch endpoint = new CountDownLatch(1);
        TokenCache cache = cache(Duration.ofSeconds(30), n -> {
            uninterruptibly(endpoint);
            throw new IllegalStateException("endpoint is down");
        });
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            CountDownLatch started = new CountDownLatch(32);
            List<Future<String>> failures = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                failures.add(threads.submit(() -> {
                    started.countDown();
                    try {
                        return cache.get().getToken();
                    } catch (TokenFailure e) {
                        return e.getMessage();
                    }
                }));
            }
            started.await();
            endpoint.countDown();
            for (Future<String> failure : failures) {
                assertThat(failure.get(30, TimeUnit.SECONDS)).endsWith("endpoint is down");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(requests.get()).isLessThan(32);
    }

    @Test
    void interruptedThreadIsToldAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        TokenCache cache = cache(Duration.ofSeconds(1), n -> {
            uninterruptibly(never);
            return until("t", NOON);
        });
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(cache::get)
                .withMessage("the thread that waits for a database token is interrupted");
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    private static String tokenOf(TokenCache cache) {
        try {
            return cache.get().getToken();
        } catch (TokenFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static void uninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // a credential that does not care
            }
        }
    }
}
