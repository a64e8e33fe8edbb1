package io.github.pgai4j.azure;

import com.azure.core.credential.TokenRequestContext;
import io.github.pgai4j.embedding.EmbeddingException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** There is no token, and why; each user of tokens turns it into the exception that its callers know. */
final class TokenFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String CANNOT_CONNECT = "08001";

    /** What the caller may do about it. */
    enum Kind {
        /** Change something. */
        REFUSED,
        /** Try again: no answer in time. */
        LATE,
        /** Try again: the endpoint is down or busy. */
        UNREACHABLE
    }

    private final Kind kind;

    TokenFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static TokenFailure of(String purpose, TokenRequestContext context, Throwable cause) {
        Kind kind = Causes.kindOf(cause);
        String scope = String.join(" ", context.getScopes());
        String reason = Causes.reasonOf(cause);
        return new TokenFailure(
                kind,
                kind == Kind.UNREACHABLE
                        ? "Entra is out of reach and gives no %s token (scope %s): %s".formatted(purpose, scope, reason)
                        : "Entra gives no %s token (scope %s): %s".formatted(purpose, scope, reason),
                cause);
    }

    Kind kind() {
        return kind;
    }

    SQLException toSqlException() {
        return switch (kind) {
            case REFUSED -> new EntraAuthenticationException(getMessage(), INVALID_AUTHORIZATION, getCause());
            case LATE -> new SQLTimeoutException(getMessage(), CANNOT_CONNECT, getCause());
            case UNREACHABLE -> new SQLTransientConnectionException(getMessage(), CANNOT_CONNECT, getCause());
        };
    }

    EmbeddingException toEmbeddingException() {
        return kind == Kind.REFUSED
                ? EmbeddingException.permanent(getMessage(), getCause())
                : EmbeddingException.retryable(getMessage(), getCause());
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
