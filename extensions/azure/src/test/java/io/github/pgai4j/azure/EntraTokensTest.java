package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EntraTokensTest {

    private static final String NAMELESS = FakeTokens.jwt(Map.of("oid", "1", "appid", "2"));

    private static void assertRefused(EntraTokens tokens, String message) {
        assertThatExceptionOfType(EntraAuthenticationException.class)
                .isThrownBy(tokens::login)
                .withMessage(message)
                .matches(e -> e.getSQLState().equals("28000"));
    }

    @Test
    void tokenWithoutAUserSaysWhichClaimsWereTried() {
        FakeTokens credential = FakeTokens.of(NAMELESS);

        assertRefused(
                EntraTokens.of(credential),
                "the token names no user (tried the claims xms_mirid, upn, preferred_username, unique_name,"
                        + " also of a management token); set the user to the PostgreSQL role name");
        assertThat(credential.requests()).containsExactly(EntraScopes.POSTGRESQL, EntraScopes.MANAGEMENT);
    }

    @Test
    void managementTokenCanBeTurnedOff() {
        FakeTokens credential = FakeTokens.of(NAMELESS);

        assertRefused(
                EntraTokens.builder(credential).managementScope(null).build(),
                "the token names no user (tried the claims xms_mirid, upn, preferred_username, unique_name);"
                        + " set the user to the PostgreSQL role name");
        assertThat(credential.requests()).containsExactly(EntraScopes.POSTGRESQL);
    }

    @Test
    void refusedManagementTokenIsNamedByItsScope() {
        FakeTokens credential = FakeTokens.answering(scope -> {
            if (scope.equals(EntraScopes.MANAGEMENT_US_GOV)) {
                throw new IllegalStateException("consent required");
            }
            return FakeTokens.lasting(NAMELESS, Duration.ofHours(1));
        });

        assertRefused(
                EntraTokens.builder(credential)
                        .scope(EntraScopes.POSTGRESQL_US_GOV)
                        .build(),
                "the database token names no user (tried the claims xms_mirid, upn, preferred_username, unique_name), and"
                        + " there is no token of scope https://management.usgovcloudapi.net/.default to take it from; set the"
                        + " user to the PostgreSQL role name: Entra gives no management token (scope"
                        + " https://management.usgovcloudapi.net/.default): consent required");
    }

    @Test
    void expiredTokenIsNotTried() {
        FakeTokens credential =
                FakeTokens.answering(scope -> FakeTokens.lasting(FakeTokens.forUser("u"), Duration.ofSeconds(-1)));

        assertThatExceptionOfType(EntraAuthenticationException.class)
                .isThrownBy(EntraTokens.of(credential)::login)
                .withMessageStartingWith("the credential returned an expired database token (it was good until 20")
                .matches(e -> e.getSQLState().equals("28000"));
    }

    @Test
    void tokenNeedNotBeAJwtIfTheUserIsSet() throws Exception {
        FakeTokens credential = FakeTokens.of("opaque");

        assertRefused(EntraTokens.of(credential), "the access token is not a JWT (1 part(s)); set the user explicitly");
        EntraTokens.Login login =
                EntraTokens.builder(credential).user("the group").build().login();
        assertThat(login.user()).isEqualTo("the group");
        assertThat(login.token()).isEqualTo("opaque");
    }

    @Test
    void userIsThatOfEachNewToken() throws Exception {
        FakeTokens credential = FakeTokens.answering(scope ->
                FakeTokens.lasting(FakeTokens.jwt(Map.of("upn", "u" + System.nanoTime())), Duration.ofHours(1)));
        EntraTokens tokens = EntraTokens.of(credential);

        EntraTokens.Login first = tokens.login();
        assertThat(tokens.login()).isEqualTo(first);
        tokens.refused(first);
        assertThat(tokens.login().user()).isNotEqualTo(first.user());
    }

    @Test
    void slowCredentialTimesOut() {
        CountDownLatch never = new CountDownLatch(1);
        FakeTokens credential = FakeTokens.answering(scope -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });

        assertThatExceptionOfType(java.sql.SQLTimeoutException.class)
                .isThrownBy(EntraTokens.builder(credential)
                        .tokenTimeout(Duration.ofMillis(100))
                        .build()::login)
                .withMessage("No Entra database token within 100ms")
                .matches(e -> e.getSQLState().equals("08001"));
    }

    @Test
    void timeoutMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraTokens.builder(FakeTokens.of("x")).tokenTimeout(Duration.ZERO))
                .withMessage("tokenTimeout must be at least a millisecond, was PT0S");
    }
}
