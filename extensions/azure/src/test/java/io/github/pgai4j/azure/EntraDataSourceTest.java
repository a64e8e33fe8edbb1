package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.jdbc.SslMode;

class EntraDataSourceTest {

    private static final FakeTokens CREDENTIAL = FakeTokens.of("x");

    private static EntraDataSource.Builder url(String url) {
        return EntraDataSource.builder().url(url).credential(CREDENTIAL);
    }

    private static SslMode modeOf(String url, boolean isTokenSent) throws Exception {
        JdbcTarget target = JdbcTarget.of(url, Map.of(), isTokenSent);
        Properties properties = target.propertiesFor(new EntraTokens.Login("u", "t"));
        return SslMode.of(org.postgresql.Driver.parseURL(target.url(), properties));
    }

    @ParameterizedTest
    @CsvSource({
        "'', REQUIRE",
        "?ssl=false, REQUIRE",
        "?sslmode=require, REQUIRE",
        "?ssl=true, VERIFY_FULL",
        "?ssl, VERIFY_FULL",
        "?sslmode=verify-ca, VERIFY_CA",
        "?sslmode=verify-full, VERIFY_FULL",
        "?ssl=true&sslmode=verify-ca, VERIFY_CA"
    })
    void encryptionIsAtLeastRequiredAndNeverWeakened(String query, SslMode expected) throws Exception {
        assertThat(modeOf("jdbc:postgresql://h/db" + query, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer"})
    void modeThatMayNotEncryptIsRefused(String mode) throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> url("jdbc:postgresql://h/db?sslmode=" + mode).build())
                .withMessage(
                        "sslmode must be require, verify-ca or verify-full, was \"%s\": a token is as good as a password and must not travel unencrypted"
                                .formatted(mode));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        url("jdbc:postgresql://h/db").property("sslmode", mode).build());
        assertThat(modeOf("jdbc:postgresql://h/db?sslmode=" + mode, false).value)
                .isEqualTo(mode);
    }

    @Test
    void unknownModeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> url("jdbc:postgresql://h/db?sslmode=strict").build())
                .withMessage("sslmode must be require, verify-ca or verify-full, was \"strict\"");
    }

    @ParameterizedTest
    @CsvSource({
        "user, 'set it with user(…), or leave it to the token'",
        "password, an Entra token takes its place",
        "authenticationPluginClassName, this DataSource fetches the token itself"
    })
    void whatTheUrlMustNotBringIsRefused(String name, String remedy) {
        String message = "the URL and the properties must not have \"%s\": %s".formatted(name, remedy);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> url("jdbc:postgresql://h/db?" + name + "=hush").build())
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        url("jdbc:postgresql://h/db").property(name, "hush").build())
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h/db, jdbc:mysql://h/db",
        "jdbc:postgresql://u:hush@h/db, jdbc:postgresql://(hidden)@h/db",
        "jdbc:postgresql://u:hu@sh@h/db, jdbc:postgresql://(hidden)",
        "jdbc:postgresql://h:99999/db?password=hush, jdbc:postgresql://h:99999/db?…"
    })
    void otherUrlsAreRefusedWithoutTheirSecrets(String url, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> url(url).build())
                .withMessage("url must be like jdbc:postgresql://host:5432/database, was \"%s\"".formatted(shown));
    }

    @Test
    void credentialIsNeeded() {
        assertThatNullPointerException()
                .isThrownBy(() -> EntraDataSource.builder().host("h").build())
                .withMessage("credential");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        EntraDataSource.fromEnvironment(Map.of("DBHOST", "h")).build())
                .withMessage("credential");
    }

    @Test
    void eitherUrlOrHostIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> EntraDataSource.builder().credential(CREDENTIAL).build())
                .withMessage("either url or host must be set, neither was");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> url("jdbc:postgresql://h/db").host("h").build())
                .withMessage("either url or host must be set, both were");
    }

    @Test
    void tokensBringTheirOwnSettings() {
        EntraTokens tokens = EntraTokens.of(CREDENTIAL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraDataSource.builder()
                        .host("h")
                        .tokens(tokens)
                        .user("u")
                        .build())
                .withMessageStartingWith("tokens bring their credential");
        assertThat(EntraDataSource.builder().host("h").tokens(tokens).build())
                .hasToString("EntraDataSource[h:5432/postgres]");
    }

    @Test
    void environmentNamesTheDatabase() {
        Map<String, String> environment =
                Map.of("DBHOST", "h", "DBPORT", "6432", "DBNAME", "my db/ü", "DBUSER", "u", "SSLMODE", "verify-full");

        assertThat(EntraDataSource.fromEnvironment(environment)
                        .credential(CREDENTIAL)
                        .build())
                .hasToString("EntraDataSource[h:6432/my db/ü]");
    }

    @ParameterizedTest
    @CsvSource({
        "DBHOST,, 'environment variable \"DBHOST\" is not set; the host of the database is expected there'",
        "DBPORT, abc, 'DBPORT must be a port (1 to 65535), was \"abc\"'",
        "DBPORT, 70000, 'DBPORT must be a port (1 to 65535), was 70000'",
        "DBPASSWORD, hush, 'environment variable \"DBUSER\" is not set; DBPASSWORD needs the user that it is of'"
    })
    void wrongEnvironmentIsNamed(String name, String value, String message) {
        Map<String, String> environment = new HashMap<>(Map.of("DBHOST", "h"));
        environment.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraDataSource.fromEnvironment(environment))
                .withMessage(message);
    }

    @Test
    void unencryptedModeOfTheEnvironmentIsForPasswordsOnly() {
        Map<String, String> token = Map.of("DBHOST", "h", "SSLMODE", "disable");
        Map<String, String> password = Map.of("DBHOST", "h", "SSLMODE", "disable", "DBUSER", "u", "DBPASSWORD", "p");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraDataSource.fromEnvironment(token)
                        .credential(CREDENTIAL)
                        .build());
        assertThat(EntraDataSource.fromEnvironment(password).build()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "x.postgres.database.azure.com, https://ossrdbms-aad.database.windows.net/.default",
        "X.postgres.database.usgovcloudapi.net, https://ossrdbms-aad.database.usgovcloudapi.net/.default",
        "x.postgres.database.chinacloudapi.cn, https://ossrdbms-aad.database.chinacloudapi.cn/.default"
    })
    void scopeIsThatOfTheCloudOfTheHost(String host, String scope) {
        assertThat(EntraScopes.postgresqlOf(host)).isEqualTo(scope);
    }

    @Test
    void loginShowsNoToken() {
        assertThat(new EntraTokens.Login("u", "hush")).hasToString("Login[user=u]");
    }

    @Test
    void dataSourceIsNothingElse() throws Exception {
        EntraDataSource source = url("jdbc:postgresql://h/db").build();
        source.setLoginTimeout(7);

        assertThat(source.unwrap(EntraDataSource.class)).isSameAs(source);
        assertThat(source.isWrapperFor(Runnable.class)).isFalse();
        assertThat(source.getLoginTimeout()).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> source.setLoginTimeout(-1));
    }
}
