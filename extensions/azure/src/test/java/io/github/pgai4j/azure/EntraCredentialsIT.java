package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.github.pgai4j.azure.FakeEntra.Answer;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.TlsPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The credentials of azure-identity as they are, against endpoints of this machine, through to PostgreSQL. */
class EntraCredentialsIT {

    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final Map<String, String> TOKENS = new HashMap<>();

    private static TlsPostgres postgres;
    private static FakeEntra authority;
    private static FakeEntra metadata;

    @BeforeAll
    static void start() {
        postgres = EntraServer.postgres();
        for (String user : List.of("app", "pod", "id-web", "vm", "dev@contoso.com")) {
            TOKENS.put(user, FakeTokens.forUser(user));
            postgres.login(user, TOKENS.get(user));
        }
        TOKENS.put("nobody", FakeTokens.forUser("nobody"));
        authority = FakeEntra.https(postgres.certificates(), EntraCredentialsIT::authorityAnswer);
        metadata = FakeEntra.http(EntraCredentialsIT::metadataAnswer);
    }

    @AfterAll
    static void stop() {
        authority.close();
        metadata.close();
    }

    private static Answer authorityAnswer(Map<String, String> request) {
        if (request.containsKey("client_assertion")) {
            return Answer.token(TOKENS.get("pod"));
        }
        return switch (request.getOrDefault("client_secret", "")) {
            case "right" -> Answer.token(TOKENS.get("app"));
            case "busy" -> Answer.error(503, "temporarily_unavailable", "AADSTS90033: A transient error has occurred.");
            case "silent" -> authority.silence();
            default ->
                Answer.error(401, "invalid_client", "AADSTS7000215: Invalid client secret provided. Trace ID: 1");
        };
    }

    private static Answer metadataAnswer(Map<String, String> request) {
        return switch (request.getOrDefault("client_id", "")) {
            case "web" -> Answer.token(TOKENS.get("id-web"));
            case "bad" -> Answer.error(400, "invalid_request", "Identity not found");
            case "nobody" -> Answer.token(TOKENS.get("nobody"));
            case "slow" -> metadata.silence();
            default -> Answer.token(TOKENS.get("vm"));
        };
    }

    private static HttpClient http() {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                        .sslContext(postgres.certificates().context()))
                .build();
    }

    private static TokenCredential clientSecret(String secret, String authorityUrl) {
        return new ClientSecretCredentialBuilder()
                .tenantId(TENANT)
                .clientId("client-of-" + secret)
                .clientSecret(secret)
                .authorityHost(authorityUrl)
                .disableInstanceDiscovery()
                .httpClient(http())
                .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ofMillis(1))))
                .build();
    }

    private static EntraDataSource source(TokenCredential credential, Duration timeout) {
        return EntraDataSource.builder()
                .url(postgres.jdbcUrl())
                .credential(credential)
                .tokenTimeout(timeout)
                .build();
    }

    private static String userWith(TokenCredential credential) throws SQLException {
        try (Connection connection = source(credential, Duration.ofSeconds(30)).getConnection()) {
            return EntraDataSourceIT.userOf(connection);
        }
    }

    @Test
    void clientSecret() throws Exception {
        assertThat(userWith(clientSecret("right", authority.url()))).isEqualTo("app");
        assertThat(authority.requests())
                .anySatisfy(request -> assertThat(request)
                        .containsEntry("path", "/" + TENANT + "/oauth2/v2.0/token")
                        .hasEntrySatisfying("scope", scope -> assertThat(scope).contains(EntraScopes.POSTGRESQL)));
    }

    @Test
    void workloadIdentity(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), FakeTokens.forUser("kubernetes"));

        assertThat(userWith(new WorkloadIdentityCredentialBuilder()
                        .tenantId(TENANT)
                        .clientId("pod")
                        .tokenFilePath(file.toString())
                        .authorityHost(authority.url())
                        .disableInstanceDiscovery()
                        .httpClient(http())
                        .build()))
                .isEqualTo("pod");
    }

    @Test
    void wrongSecretIsNotTemporary() {
        assertThatExceptionOfType(EntraAuthenticationException.class)
                .isThrownBy(() -> userWith(clientSecret("wrong", authority.url())))
                .withMessageStartingWith("Entra gives no database token (scope %s): ", EntraScopes.POSTGRESQL)
                .withMessageContaining("AADSTS7000215")
                .matches(e -> e.getSQLState().equals("28000"));
    }

    @Test
    void busyAuthorityIsTemporary() {
        assertThatExceptionOfType(SQLTransientConnectionException.class)
                .isThrownBy(() -> userWith(clientSecret("busy", authority.url())))
                .withMessageStartingWith("Entra is out of reach and gives no database token")
                .matches(e -> e.getSQLState().equals("08001"));
    }

    @Test
    void authorityThatIsDownIsTemporary() {
        FakeEntra gone = FakeEntra.https(postgres.certificates(), request -> Answer.token("x"));
        gone.close();

        assertThatExceptionOfType(SQLTransientConnectionException.class)
                .isThrownBy(() -> userWith(clientSecret("right", gone.url())))
                .withMessageStartingWith("Entra is out of reach and gives no database token")
                .matches(e -> e.getSQLState().equals("08001"));
    }

    @Test
    void silentAuthorityIsGivenUp() {
        EntraDataSource source = source(clientSecret("silent", authority.url()), Duration.ofSeconds(1));

        assertThatExceptionOfType(SQLTimeoutException.class)
                .isThrownBy(source::getConnection)
                .withMessage("No Entra database token within 1s")
                .matches(e -> e.getSQLState().equals("08001"));
    }

    @Test
    void identitiesOfAppService() throws Exception {
        int before = metadata.requests().size();

        Map<String, String> results = probe(
                Map.of("IDENTITY_ENDPOINT", metadata.url() + "/msi/token", "IDENTITY_HEADER", "secret"),
                "system-identity",
                "managed-identity:web",
                "managed-identity:bad",
                "managed-identity:slow",
                "default");

        assertThat(results)
                .containsEntry("system-identity", "vm vm")
                .containsEntry("managed-identity:web", "id-web id-web")
                .containsEntry("default", "vm vm")
                .containsEntry("managed-identity:slow", "SQLTimeoutException 08001 No Entra database token within 1s");
        assertThat(results.get("managed-identity:bad"))
                .startsWith("EntraAuthenticationException 28000 Entra gives no database token");
        assertThat(metadata.requests().subList(before, metadata.requests().size()))
                .allSatisfy(request -> assertThat(request).containsEntry("path", "/msi/token"));
    }

    @Test
    void identityOfAVirtualMachine() throws Exception {
        Map<String, String> results =
                probe(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", metadata.url()), "managed-identity:web");

        assertThat(results).containsEntry("managed-identity:web", "id-web id-web");
        assertThat(metadata.requests())
                .anySatisfy(request -> assertThat(request)
                        .containsEntry("path", "/metadata/identity/oauth2/token")
                        .containsEntry("client_id", "web"));
    }

    @Test
    void userOfTheAzureCommandLine(@TempDir Path folder) throws Exception {
        Path calls = folder.resolve("calls");
        Path az = Files.writeString(folder.resolve("az"), """
                #!/bin/sh
                echo "$*" >>%s
                echo '{"accessToken": "%s", "expiresOn": "2099-01-01 00:00:00.000000", "expires_on": 4070908800, "tokenType": "Bearer"}'
                """.formatted(calls, TOKENS.get("dev@contoso.com")));
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));

        Map<String, String> results = probe(Map.of("PATH", folder + ":" + System.getenv("PATH")), "azure-cli");

        assertThat(results).containsEntry("azure-cli", "dev@contoso.com dev@contoso.com");
        assertThat(Files.readAllLines(calls)).hasSize(1);
    }

    @Test
    void noTokenIsInAnyLogAtTheFinestLevel() throws Exception {
        String output = ChildJvm.of(CredentialProbe.class)
                .environment(Map.of(
                        "IDENTITY_ENDPOINT",
                        metadata.url() + "/msi/token",
                        "IDENTITY_HEADER",
                        "secret",
                        "PROBE_URL",
                        postgres.jdbcUrl(),
                        "AZURE_LOG_LEVEL",
                        "verbose"))
                .option("-Dprobe.verbose=true")
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace")
                .option("-Dorg.slf4j.simpleLogger.log.com.azure=trace")
                .option("-Dorg.slf4j.simpleLogger.log.com.microsoft.aad.msal4j=trace")
                .run("managed-identity:web", "managed-identity:nobody", "default");

        assertThat(output)
                .contains("RESULT managed-identity:web id-web", "RESULT managed-identity:nobody EntraAuth")
                .contains("ConnectionFactoryImpl", "FE=> Password", "com.azure.core.http", "com.microsoft.aad.msal4j");
        for (String token : TOKENS.values()) {
            String[] parts = token.split("\\.", -1);
            assertThat(output.contains(parts[1].substring(0, 40)))
                    .as("claims in the log")
                    .isFalse();
            assertThat(output.contains(parts[2].substring(0, 40)))
                    .as("signature in the log")
                    .isFalse();
        }
    }

    private static Map<String, String> probe(Map<String, String> environment, String... credentials) throws Exception {
        Map<String, String> results = new HashMap<>();
        ChildJvm.of(CredentialProbe.class)
                .environment(environment)
                .environment(Map.of("PROBE_URL", postgres.jdbcUrl()))
                .run(credentials)
                .lines()
                .filter(line -> line.startsWith("RESULT "))
                .map(line -> line.split(" ", 3))
                .forEach(words -> results.put(words[1], words[2]));
        return results;
    }
}
