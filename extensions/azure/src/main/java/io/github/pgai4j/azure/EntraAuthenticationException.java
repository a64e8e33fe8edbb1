package io.github.pgai4j.azure;

import java.sql.SQLInvalidAuthorizationSpecException;
import org.jspecify.annotations.Nullable;

/**
 * Entra gives no usable token (SQLState 28000), or PostgreSQL refuses it (the server's SQLState). Will happen again
 * until somebody changes an identity, a role or a setting. No message contains a token.
 *
 * @since 0.1
 */
public class EntraAuthenticationException extends SQLInvalidAuthorizationSpecException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure to log in.
     *
     * @param sqlState 28000, or what the server says
     */
    public EntraAuthenticationException(String reason, String sqlState, @Nullable Throwable cause) {
        super(reason, sqlState, cause);
    }
}
