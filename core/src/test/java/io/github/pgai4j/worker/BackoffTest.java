package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.EmbeddingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    private Instant now = START;
    private final Backoff backoff = new Backoff(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }
            },
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    private void assertWaits(Duration delay) {
        Instant until = now.plus(delay);
        now = until.minusMillis(1);
        assertThat(backoff.isWaiting("v")).as("before %s", delay).isTrue();
        now = until;
        assertThat(backoff.isWaiting("v")).as("after %s", delay).isFalse();
    }

    @Test
    void waitIsAsLongAsTheProviderAsksForUpToTheLimit() {
        backoff.postpone("v", Duration.ofSeconds(40));
        assertWaits(Duration.ofSeconds(40));
        backoff.postpone("v", Duration.ofSeconds(1));
        assertWaits(Duration.ofSeconds(10));
        backoff.postpone("v", Duration.ofDays(3_000));
        assertWaits(Duration.ofMinutes(5));
        backoff.reset("v");
        backoff.postpone("v");
        assertWaits(Duration.ofSeconds(5));
    }

    @Test
    void onlyProvidersAskForATime() {
        Duration asked = Duration.ofSeconds(50);

        assertThat(Failures.retryAfter(EmbeddingException.retryable("busy", null, asked)))
                .isEqualTo(asked);
        assertThat(Failures.retryAfter(EmbeddingException.permanent("key", null)))
                .isZero();
        assertThat(Failures.retryAfter(new IllegalStateException("ours"))).isZero();
    }
}
