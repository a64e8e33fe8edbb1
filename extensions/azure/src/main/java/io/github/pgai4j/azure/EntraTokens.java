package io.github.pgai4j.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who to log in to PostgreSQL as, and with which token. Tokens are fetched when they are asked for and used until
 * shortly before they expire; one object may serve any number of data sources and pools. Thread-safe.
 *
 * @since 0.1
 */
public final class EntraTokens {

    /**
     * What PostgreSQL wants to hear.
     *
     * @param user the name of the role, in the case that it was created in
     * @param token the password
     */
    public record Login(String user, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    private record Named(AccessToken token, String user) {}

    private final TokenCache database;
    private final @Nullable TokenCache management;
    private final @Nullable String managementScope;
    private final @Nullable String user;
    private volatile @Nullable Named named;

    private EntraTokens(Builder builder) {
        this.user = builder.user;
        this.managementScope = builder.managementScopeOrDefault();
        this.database = builder.cache("database", builder.scope);
        this.management = managementScope == null ? null : builder.cache("management", managementScope);
    }

    /** The tokens of {@code credential} for Azure Database for PostgreSQL in the public cloud. */
    public static EntraTokens of(TokenCredential credential) {
        return builder(credential).build();
    }

    /** Begins with the credential that gives the tokens. */
    public static Builder builder(TokenCredential credential) {
        return new Builder(credential);
    }

    /**
     * User and token for a new connection; waits only if there is no token that is still good.
     *
     * @throws EntraAuthenticationException if the credential gives no usable token, or the token names no user and none
     *     was set (SQLState 28000)
     * @throws java.sql.SQLTimeoutException if there is no token in time (08001)
     * @throws java.sql.SQLTransientConnectionException if Entra cannot be reached or is busy (08001)
     */
    public Login login() throws SQLException {
        try {
            AccessToken token = database.get();
            return new Login(user == null ? userOf(token) : user, token.getToken());
        } catch (TokenFailure e) {
            throw e.toSqlException();
        }
    }

    /** PostgreSQL did not take it: the next login has another token. */
    void refused(Login login) {
        database.refused(login.token());
    }

    // Reading the claims takes as long as everything else here together, so it is done once for a token.
    private String userOf(AccessToken token) throws TokenFailure {
        Named known = named;
        if (known == null || known.token() != token) {
            known = new Named(token, findUser(token));
            named = known;
        }
        return known.user();
    }

    private String findUser(AccessToken token) throws TokenFailure {
        Optional<String> found = UserClaim.in(token.getToken());
        if (found.isEmpty() && management != null) {
            found = UserClaim.in(managementToken(management).getToken());
        }
        return found.orElseThrow(() -> new TokenFailure(
                TokenFailure.Kind.REFUSED,
                "the token names no user (tried the claims %s%s); set the user to the PostgreSQL role name"
                        .formatted(UserClaim.tried(), management == null ? "" : ", also of a management token"),
                null));
    }

    private AccessToken managementToken(TokenCache cache) throws TokenFailure {
        try {
            return cache.get();
        } catch (TokenFailure e) {
            throw new TokenFailure(
                    e.kind(),
                    "the database token names no user (tried the claims %s), and there is no token of scope %s to take it from; set the user to the PostgreSQL role name: %s"
                            .formatted(UserClaim.tried(), managementScope, e.getMessage()),
                    e.getCause());
        }
    }

    /** How tokens are fetched. All but the credential has defaults. */
    public static final class Builder {

        private static final String FROM_SCOPE = "";

        private final TokenCredential credential;
        private @Nullable String user;
        private String scope = EntraScopes.POSTGRESQL;
        private @Nullable String managementScope = FROM_SCOPE;
        private Duration tokenTimeout = Duration.ofSeconds(30);
        private Clock clock = Clock.systemUTC();

        private Builder(TokenCredential credential) {
            this.credential = Objects.requireNonNull(credential, "credential");
        }

        /**
         * The role to log in as, exactly as it was created. Default: what the token says. Needed for service principals
         * and groups, whose tokens do not name the role.
         */
        public Builder user(String role) {
            this.user = Inputs.notBlank("user", role);
            return this;
        }

        /** What the token is for; default {@link EntraScopes#POSTGRESQL}. */
        public Builder scope(String scope) {
            this.scope = Inputs.notBlank("scope", scope);
            return this;
        }

        /**
         * The scope of a second token that is fetched only if the first one names no user, and only to read the name:
         * it is never sent to the database. Default: that of the same cloud; null: no second token.
         */
        public Builder managementScope(@Nullable String scope) {
            this.managementScope = scope == null ? null : Inputs.notBlank("managementScope", scope);
            return this;
        }

        /**
         * How long to wait for a token; default 30 seconds.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder tokenTimeout(Duration timeout) {
            this.tokenTimeout = Inputs.positive("tokenTimeout", timeout);
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        private @Nullable String managementScopeOrDefault() {
            return FROM_SCOPE.equals(managementScope) ? EntraScopes.managementOf(scope) : managementScope;
        }

        private TokenCache cache(String purpose, String scope) {
            return new TokenCache(purpose, credential, scope, tokenTimeout, clock);
        }

        /** The tokens; none is fetched before it is needed. */
        public EntraTokens build() {
            return new EntraTokens(this);
        }
    }
}
