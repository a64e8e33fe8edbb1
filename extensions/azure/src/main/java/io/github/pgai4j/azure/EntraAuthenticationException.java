package io.github.pgai4j.azure;

import java.sql.SQLInvalidAuthorizationSpecException;
import org.jspecify.annotations.Nullable;

/**
 * Entra gives no usable token (SQLState 28000), or PostgreSQL refuses it (the server's SQLState). Will happen again
 * until somebody changes an identity, a role or a setting. No message contains a token.
 */
public class EntraAuthenticationException extends SQLInvalidAuthorizationSpecException {

    private static final long serialVersionUID = 1L;

    public EntraAuthenticationException(String reason, String sqlState, @Nullable Throwable cause) {
        super(reason, sqlState, cause);
    }
}
