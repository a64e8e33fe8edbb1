package io.github.pgai4j.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The token of one scope. However many threads ask, one fetches; and while the old token is good nobody waits for the
 * new one, nor notices that it could not be fetched.
 */
final class TokenCache {

    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);

    private final String purpose;
    private final TokenCredential credential;
    private final TokenRequestContext context;
    private final Duration timeout;
    private final Clock clock;
    private volatile @Nullable AccessToken current;
    private volatile Instant nextRefresh = Instant.MIN;
    private @Nullable CompletableFuture<AccessToken> underWay;

    /** @param purpose what the token is for, for messages */
    TokenCache(String purpose, TokenCredential credential, String scope, Duration timeout, Clock clock) {
        this.purpose = purpose;
        this.credential = credential;
        this.context = new TokenRequestContext().addScopes(scope);
        this.timeout = timeout;
        this.clock = clock;
    }

    AccessToken get() throws TokenFailure {
        AccessToken known = current;
        if (known == null || isOver(known.getExpiresAt())) {
            return await(fetch());
        }
        if (isRefreshDue(known)) {
            refresh(known);
        }
        return known;
    }

    /** The service that {@code token} is for does not take it: the next call fetches another one. */
    synchronized void refused(String token) {
        AccessToken known = current;
        if (known != null && known.getToken().equals(token)) {
            current = null;
        }
    }

    private boolean isRefreshDue(AccessToken token) {
        OffsetDateTime refreshAt = token.getRefreshAt();
        return isOver(refreshAt == null ? token.getExpiresAt().minus(REFRESH_BEFORE_EXPIRY) : refreshAt)
                && !clock.instant().isBefore(nextRefresh);
    }

    private boolean isOver(OffsetDateTime time) {
        return !clock.instant().isBefore(time.toInstant());
    }

    private synchronized void refresh(AccessToken old) {
        if (current == old && underWay == null && isRefreshDue(old)) {
            CompletableFuture<AccessToken> unused = begin(); // whoever asks next sees what came of it
        }
    }

    private synchronized CompletableFuture<AccessToken> fetch() {
        AccessToken known = current;
        if (known != null && !isOver(known.getExpiresAt())) {
            return CompletableFuture.completedFuture(known);
        }
        return underWay == null ? begin() : underWay;
    }

    // A thread of its own, because credentials block, some without a timeout.
    private CompletableFuture<AccessToken> begin() {
        nextRefresh = clock.instant().plus(BETWEEN_REFRESHES);
        CompletableFuture<AccessToken> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> ask(answer), "pgai4j-entra-token");
        thread.setDaemon(true);
        CompletableFuture<AccessToken> settled = answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((token, failure) -> settle(token, failure, thread));
        underWay = settled;
        thread.start();
        return settled;
    }

    private void ask(CompletableFuture<AccessToken> answer) {
        try {
            answer.complete(checked(credential.getTokenSync(context)));
        } catch (Throwable e) { // whatever it is, those who wait must hear of it
            answer.completeExceptionally(e);
        }
    }

    private AccessToken checked(@Nullable AccessToken token) throws TokenFailure {
        if (token == null) {
            throw new TokenFailure(
                    TokenFailure.Kind.REFUSED, "the credential returned no %s token".formatted(purpose), null);
        }
        if (isOver(token.getExpiresAt())) {
            throw new TokenFailure(
                    TokenFailure.Kind.REFUSED,
                    "the credential returned an expired %s token (it was good until %s); check the clock of this machine"
                            .formatted(purpose, token.getExpiresAt().toInstant()),
                    null);
        }
        return token;
    }

    private synchronized void settle(@Nullable AccessToken token, @Nullable Throwable failure, Thread thread) {
        underWay = null;
        if (token != null) {
            current = token;
        } else if (failure instanceof TimeoutException) {
            thread.interrupt();
        }
    }

    private AccessToken await(CompletableFuture<AccessToken> fetch) throws TokenFailure {
        try {
            return fetch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenFailure(
                    TokenFailure.Kind.UNREACHABLE,
                    "the thread that waits for a %s token is interrupted".formatted(purpose),
                    e);
        } catch (ExecutionException e) {
            throw failureOf(e.getCause() == null ? e : e.getCause());
        }
    }

    private TokenFailure failureOf(Throwable cause) {
        if (cause instanceof TokenFailure known) {
            return new TokenFailure(known.kind(), known.getMessage(), known.getCause());
        }
        if (cause instanceof TimeoutException) {
            return new TokenFailure(
                    TokenFailure.Kind.LATE, "No Entra %s token within %s".formatted(purpose, shown(timeout)), cause);
        }
        return TokenFailure.of(purpose, context, cause);
    }

    private static String shown(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
