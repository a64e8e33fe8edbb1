package io.github.pgai4j.azure;

import com.azure.core.credential.TokenCredential;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Connections to Azure Database for PostgreSQL that log in with a token of Microsoft Entra. Each call opens a
 * connection of its own, so that a pool goes over it; the token comes from a cache. A token is never sent unencrypted:
 * {@code sslmode} is {@code require} unless a stronger one is set. Only {@code verify-full} makes sure that the server
 * is the right one. Thread-safe.
 *
 * @see EntraTokens
 * @since 0.1
 */
public final class EntraDataSource implements DataSource {

    private static final Driver DRIVER = new Driver();
    private static final Set<String> NOT_AUTHENTICATED = Set.of("28P01", "28000");

    private final JdbcTarget target;
    private final @Nullable EntraTokens tokens;
    private final EntraTokens.@Nullable Login fixed;
    private volatile int loginTimeout;

    private EntraDataSource(JdbcTarget target, @Nullable EntraTokens tokens, EntraTokens.@Nullable Login fixed) {
        this.target = target;
        this.tokens = tokens;
        this.fixed = fixed;
    }

    /** Begins with nothing: where the database is and whose tokens log in has to be said. */
    public static Builder builder() {
        return new Builder();
    }

    /** As {@link #fromEnvironment(Map)}, with the environment of this process. */
    public static Builder fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * A builder for the database that the environment names: {@code DBHOST}, {@code DBPORT} (5432), {@code DBNAME}
     * (postgres), {@code DBUSER} (else from the token), {@code SSLMODE} (require). With {@code DBPASSWORD} it makes
     * ordinary connections with this password: no credential is asked, and {@code SSLMODE} may be anything.
     *
     * @throws IllegalArgumentException if {@code DBHOST} is not set, {@code DBPORT} is no port, or there is a
     *     {@code DBPASSWORD} without {@code DBUSER}
     */
    public static Builder fromEnvironment(Map<String, String> environment) {
        return builder().environment(environment);
    }

    /**
     * Opens a connection.
     *
     * @throws EntraAuthenticationException if there is no usable token (SQLState 28000), or the server refuses user and
     *     token (its own SQLState, mostly 28P01, and its exception as the cause)
     * @throws SQLException as of {@link EntraTokens#login()} and the driver
     */
    @Override
    public Connection getConnection() throws SQLException {
        EntraTokens.Login login = tokens == null ? Objects.requireNonNull(fixed) : tokens.login();
        Properties properties = target.propertiesFor(login);
        if (loginTimeout > 0) {
            PGProperty.LOGIN_TIMEOUT.set(properties, loginTimeout);
        }
        try {
            return Objects.requireNonNull(DRIVER.connect(target.url(), properties));
        } catch (SQLException e) {
            throw explained(e, login);
        }
    }

    private SQLException explained(SQLException e, EntraTokens.Login login) {
        if (tokens == null || e.getSQLState() == null || !NOT_AUTHENTICATED.contains(e.getSQLState())) {
            return e;
        }
        tokens.refused(login);
        return new EntraAuthenticationException(
                "PostgreSQL at %s refuses user \"%s\" with an Entra token: %s. Does the role exist in exactly this case, was it created with pgaadauth_create_principal, and is the token for the tenant of this server?"
                        .formatted(target, login.user(), e.getMessage()),
                e.getSQLState(),
                e);
    }

    /** Not supported: the user comes from the token or the builder. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "EntraDataSource logs in with a token and takes no user and password; remove them where the pool is configured"
                        + " (spring.datasource.username and spring.datasource.password, or HikariConfig.setUsername),"
                        + " and set another user with EntraDataSource.builder().user(…)",
                "0A000");
    }

    /** Always null: the driver logs to java.util.logging. */
    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("the PostgreSQL driver logs to java.util.logging", "0A000");
    }

    /** How long the driver may take to connect, in seconds; 0 (the default) leaves it to the URL. */
    @Override
    public void setLoginTimeout(int seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("loginTimeout must not be negative, was " + seconds);
        }
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() {
        return DRIVER.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("EntraDataSource is no " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** Host, port and database; nothing secret. */
    @Override
    public String toString() {
        return "EntraDataSource[" + target + "]";
    }

    /** Where to connect to and as whom: a URL or a host, and a credential or tokens; all else has defaults. */
    public static final class Builder {

        private static final int DEFAULT_PORT = 5432;
        private static final String DEFAULT_DATABASE = "postgres";

        private final Map<String, String> properties = new HashMap<>();
        private @Nullable String url;
        private @Nullable String host;
        private int port = DEFAULT_PORT;
        private String database = DEFAULT_DATABASE;
        private @Nullable String user;
        private @Nullable String password;
        private @Nullable EntraTokens tokens;
        private @Nullable TokenCredential credential;
        private @Nullable String scope;
        private @Nullable String managementScope;
        private boolean isManagementScopeSet;
        private @Nullable Duration tokenTimeout;

        private Builder() {}

        /** A JDBC URL of the PostgreSQL driver, without user and password; takes the place of host, port, database. */
        public Builder url(String url) {
            this.url = Inputs.notBlank("url", url);
            return this;
        }

        /** The host of the database, where no URL is given. */
        public Builder host(String host) {
            this.host = Inputs.notBlank("host", host);
            return this;
        }

        /** Default 5432. */
        public Builder port(int port) {
            this.port = Inputs.port("port", port);
            return this;
        }

        /** Default {@code postgres}. */
        public Builder database(String database) {
            this.database = Inputs.notBlank("database", database);
            return this;
        }

        /** Any property of the PostgreSQL driver but user and password. What the URL says wins. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Where tokens come from: any credential of azure-identity, or one of your own. */
        public Builder credential(TokenCredential credential) {
            this.credential = Objects.requireNonNull(credential, "credential");
            return this;
        }

        /** Shares tokens with others; they bring credential, user, scopes and timeout. */
        public Builder tokens(EntraTokens tokens) {
            this.tokens = tokens;
            return this;
        }

        /** As {@link EntraTokens.Builder#user}. */
        public Builder user(String role) {
            this.user = Inputs.notBlank("user", role);
            return this;
        }

        /** As {@link EntraTokens.Builder#scope}. Default: that of the cloud that the host's name belongs to. */
        public Builder scope(String scope) {
            this.scope = Inputs.notBlank("scope", scope);
            return this;
        }

        /** As {@link EntraTokens.Builder#managementScope}. */
        public Builder managementScope(@Nullable String scope) {
            this.managementScope = scope;
            this.isManagementScopeSet = true;
            return this;
        }

        /** As {@link EntraTokens.Builder#tokenTimeout}. */
        public Builder tokenTimeout(Duration timeout) {
            this.tokenTimeout = Inputs.positive("tokenTimeout", timeout);
            return this;
        }

        private Builder environment(Map<String, String> environment) {
            host(Inputs.variable(environment, "DBHOST")
                    .orElseThrow(() -> new IllegalArgumentException(
                            "environment variable \"DBHOST\" is not set; the host of the database is expected there")));
            Inputs.variable(environment, "DBPORT").ifPresent(value -> port(Inputs.port("DBPORT", value)));
            Inputs.variable(environment, "DBNAME").ifPresent(this::database);
            Inputs.variable(environment, "DBUSER").ifPresent(this::user);
            Inputs.variable(environment, "SSLMODE").ifPresent(value -> property(PGProperty.SSL_MODE.getName(), value));
            password = Inputs.variable(environment, "DBPASSWORD").orElse(null);
            if (password != null && user == null) {
                throw new IllegalArgumentException(
                        "environment variable \"DBUSER\" is not set; DBPASSWORD needs the user that it is of");
            }
            return this;
        }

        /**
         * Makes the data source; connects to nothing and fetches no token yet.
         *
         * @throws NullPointerException if there is neither a credential nor tokens (nor, from the environment, a
         *     password)
         * @throws IllegalArgumentException if there is no URL and no host, if the URL is none of PostgreSQL or brings
         *     user or password, if a token would travel unencrypted, or if tokens are given along with what they bring
         */
        public EntraDataSource build() {
            JdbcTarget target = JdbcTarget.of(urlOrHost(), properties, password == null);
            return password == null
                    ? new EntraDataSource(target, tokensFor(target), null)
                    : new EntraDataSource(target, null, new EntraTokens.Login(Objects.requireNonNull(user), password));
        }

        private String urlOrHost() {
            if ((url == null) == (host == null)) {
                throw new IllegalArgumentException(
                        "either url or host must be set, " + (url == null ? "neither was" : "both were"));
            }
            return url == null ? JdbcTarget.urlOf(Objects.requireNonNull(host), port, database) : url;
        }

        private EntraTokens tokensFor(JdbcTarget target) {
            if (tokens == null) {
                return ownTokens(target);
            }
            if (credential != null || user != null || scope != null || isManagementScopeSet || tokenTimeout != null) {
                throw new IllegalArgumentException(
                        "tokens bring their credential, user, scopes and timeout; set these at EntraTokens.builder(…)");
            }
            return tokens;
        }

        private EntraTokens ownTokens(JdbcTarget target) {
            EntraTokens.Builder builder = EntraTokens.builder(Objects.requireNonNull(credential, "credential"))
                    .scope(scope == null ? EntraScopes.postgresqlOf(target.host()) : scope);
            if (user != null) {
                builder.user(user);
            }
            if (isManagementScopeSet) {
                builder.managementScope(managementScope);
            }
            if (tokenTimeout != null) {
                builder.tokenTimeout(tokenTimeout);
            }
            return builder.build();
        }
    }
}
