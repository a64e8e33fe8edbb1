package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.testing.TlsPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** Log-ins at a PostgreSQL that takes encrypted connections only and checks the token as a password. */
class EntraDataSourceIT {

    private static TlsPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EntraServer.postgres();
    }

    private static EntraDataSource dataSource(FakeTokens credential) {
        return EntraDataSource.builder()
                .url(postgres.jdbcUrl())
                .credential(credential)
                .build();
    }

    static String userOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select current_user || case when ssl then '' else ' unencrypted' end from pg_stat_ssl where pid = pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@contoso.com",
                "Alice.O'Hara@Contoso.com",
                "the \"quoted\" identity",
                "guest_live.com#EXT#@contoso.onmicrosoft.com",
                "Ünïcode Identität",
                "back\\slash",
                "id-web-prod"
            })
    void userIsThatOfTheToken(String name) throws Exception {
        String token = FakeTokens.forUser(name);
        postgres.login(name, token);

        try (Connection connection = dataSource(FakeTokens.of(token)).getConnection()) {
            assertThat(userOf(connection)).isEqualTo(name);
        }
    }

    @Test
    void serverIsVerifiedIfTheUrlSaysSo() throws Exception {
        String token = FakeTokens.forUser("verified");
        postgres.login("verified", token);
        EntraDataSource.Builder builder = EntraDataSource.builder()
                .host("localhost")
                .port(postgres.port())
                .credential(FakeTokens.of(token))
                .property("sslmode", "verify-full");

        assertThatThrownBy(() -> builder.build().getConnection())
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining("root.crt");
        builder.property("sslrootcert", postgres.certificates().rootFile().toString());
        try (Connection connection = builder.build().getConnection()) {
            assertThat(userOf(connection)).isEqualTo("verified");
        }
    }

    @Test
    void managementTokenGivesTheNameAndIsNeverSent() throws Exception {
        String database = FakeTokens.jwt(Map.of("oid", "1"));
        String management = FakeTokens.forUser("named-by-management");
        postgres.login("named-by-management", database);
        FakeTokens credential = FakeTokens.answering(scope -> FakeTokens.lasting(
                scope.equals(EntraScopes.MANAGEMENT) ? management : database, java.time.Duration.ofHours(1)));
        EntraDataSource source = dataSource(credential);

        for (int i = 0; i < 2; i++) {
            try (Connection connection = source.getConnection()) {
                assertThat(userOf(connection)).isEqualTo("named-by-management");
            }
        }
        assertThat(credential.requests()).containsExactly(EntraScopes.POSTGRESQL, EntraScopes.MANAGEMENT);
    }

    @Test
    void roleThatDoesNotExistInThisCaseIsExplained() {
        String token = FakeTokens.forUser("Bob@contoso.com");
        postgres.login("bob@contoso.com", token);

        assertThatExceptionOfType(EntraAuthenticationException.class)
                .isThrownBy(() -> dataSource(FakeTokens.of(token)).getConnection())
                .withMessage(
                        "PostgreSQL at localhost:%d/postgres refuses user \"Bob@contoso.com\" with an Entra token: FATAL: password authentication failed for user \"Bob@contoso.com\". Does the role exist in exactly this case, was it created with pgaadauth_create_principal, and is the token for the tenant of this server?"
                                .formatted(postgres.port()))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"))
                .havingCause()
                .isInstanceOf(PSQLException.class);
    }

    @Test
    void tokenThatTheServerRefusesIsNotUsedAgain() throws Exception {
        String revoked = FakeTokens.forUser("carol");
        String fresh = FakeTokens.forUser("carol");
        postgres.login("carol", fresh);
        List<String> tokens = new ArrayList<>(List.of(revoked, fresh));
        EntraDataSource source = dataSource(
                FakeTokens.answering(scope -> FakeTokens.lasting(tokens.remove(0), java.time.Duration.ofHours(1))));

        assertThatExceptionOfType(EntraAuthenticationException.class).isThrownBy(source::getConnection);
        try (Connection connection = source.getConnection()) {
            assertThat(userOf(connection)).isEqualTo("carol");
        }
    }

    @Test
    void sixtyFourThreadsCauseOneRequest() throws Exception {
        String token = FakeTokens.forUser("crowd");
        postgres.login("crowd", token);
        FakeTokens credential = FakeTokens.of(token);
        EntraDataSource source = dataSource(credential);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<String>> users = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                users.add(threads.submit(() -> {
                    start.await();
                    try (Connection connection = source.getConnection()) {
                        return userOf(connection);
                    }
                }));
            }
            start.countDown();
            for (Future<String> user : users) {
                assertThat(user.get()).isEqualTo("crowd");
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(credential.requests()).hasSize(1);
    }

    @Test
    void passwordOfTheEnvironmentMakesAnOrdinaryConnection() throws Exception {
        postgres.login("dave", "an ordinary password");
        Map<String, String> environment = Map.of(
                "DBHOST", "localhost",
                "DBPORT", String.valueOf(postgres.port()),
                "DBNAME", "postgres",
                "DBUSER", "dave",
                "DBPASSWORD", "an ordinary password");

        try (Connection connection =
                EntraDataSource.fromEnvironment(environment).build().getConnection()) {
            assertThat(userOf(connection)).isEqualTo("dave");
        }
    }

    @Test
    void wrongPasswordOfTheEnvironmentIsTheServersErrorAndNothingOfEntra() {
        Map<String, String> environment = Map.of(
                "DBHOST",
                "localhost",
                "DBPORT",
                String.valueOf(postgres.port()),
                "DBUSER",
                "nobody",
                "DBPASSWORD",
                "x");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() ->
                        EntraDataSource.fromEnvironment(environment).build().getConnection())
                .withMessage("FATAL: password authentication failed for user \"nobody\"");
    }

    @Test
    void environmentAndCredentialMakeAPasswordlessConnection() throws Exception {
        String token = FakeTokens.forUser("erin");
        postgres.login("erin", token);
        Map<String, String> environment = Map.of("DBHOST", "localhost", "DBPORT", String.valueOf(postgres.port()));

        try (Connection connection = EntraDataSource.fromEnvironment(environment)
                .credential(FakeTokens.of(token))
                .build()
                .getConnection()) {
            assertThat(userOf(connection)).isEqualTo("erin");
        }
    }

    @Test
    void userAndPasswordOfAPoolAreRefusedWithTheRemedy() {
        EntraDataSource source = dataSource(FakeTokens.of(FakeTokens.forUser("x")));

        assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
                .isThrownBy(() -> source.getConnection("u", "p"))
                .withMessageContaining("spring.datasource.username");
    }
}
