package io.github.pgai4j.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.github.pgai4j.testing.TlsPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code bin/demo --profile azure}, with nothing but environment variables, at a PostgreSQL that demands TLS. */
class AzureIT {

    static final String USER = "id-quickstart@contoso.com";
    static final String TOKEN = "%s.%s.signature".formatted(part("{}"), part("{\"upn\":\"" + USER + "\"}"));

    private static TlsPostgres postgres;
    private static HttpServer identity;

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void start() throws Exception {
        Optional<TlsPostgres> found = TlsPostgres.shared();
        assumeThat(found).isPresent();
        postgres = found.orElseThrow();
        byte[] answer = "{\"access_token\":\"%s\",\"expires_on\":\"4070908800\",\"token_type\":\"Bearer\"}"
                .formatted(TOKEN)
                .getBytes(StandardCharsets.UTF_8);
        identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identity.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        identity.start();
    }

    @AfterAll
    static void stop() {
        if (identity != null) {
            identity.stop(0);
        }
    }

    @BeforeEach
    void createDatabase() {
        postgres.login(USER, TOKEN);
        postgres.execute("create database quickstart owner \"%s\"".formatted(USER));
        postgres.execute("quickstart", "create extension vector");
    }

    @AfterEach
    void dropDatabase() {
        postgres.execute("drop database quickstart with (force)");
    }

    @Test
    void managedIdentityNeedsNoPassword() throws Exception {
        assertThatItRuns(demo(identityOfAppService()));
    }

    private static Map<String, String> identityOfAppService() {
        return Map.of(
                "IDENTITY_ENDPOINT",
                "http://localhost:%d/msi/token".formatted(identity.getAddress().getPort()),
                "IDENTITY_HEADER",
                "x");
    }

    @Test
    void passwordMakesAnOrdinaryConnection() throws Exception {
        postgres.login(USER, "an ordinary password");

        Map<String, String> variables =
                Map.of("DBUSER", USER, "DBPASSWORD", "an ordinary password", "SSLMODE", "require");
        assertThatItRuns(demo(variables));
        assertThatItRuns(demo(variables));
    }

    @Test
    void commandLineOfLiquibaseLogsInByAUrl() throws Exception {
        String url = postgres.jdbcUrl().replace("/postgres", "/quickstart")
                + "?sslmode=verify-full&sslrootcert=" + postgres.certificates().rootFile()
                + "&azure.managedIdentityEnabled=true"
                + "&authenticationPluginClassName=com.azure.identity.extensions.jdbc.postgresql.AzurePostgresqlAuthenticationPlugin";

        assertThat(run(
                        identityOfAppService(),
                        "liquibase.integration.commandline.LiquibaseCommandLine",
                        "--username=" + USER,
                        "update",
                        "--changelog-file=db/changelog.yaml",
                        "--url=" + url))
                .contains("Liquibase command 'update' was executed successfully.");
    }

    @Test
    void missingVariableIsNamed() throws Exception {
        assertThat(demo(Map.of("DBHOST", "")))
                .contains(
                        "demo: environment variable \"DBHOST\" is not set; the host of the database is expected there");
    }

    private static void assertThatItRuns(String output) {
        assertThat(output)
                .contains(
                        "Created table blog_posts and its vectorizer in EntraDataSource[localhost:%d/quickstart]"
                                .formatted(postgres.port()),
                        "Inserted 3 posts",
                        "Read: My first marathon",
                        "Updated: ",
                        "Deleted: ");
        List<String> answers = output.lines()
                .filter(line -> line.matches(".* [01]\\.\\d{3}"))
                .map(line -> line.strip().substring(0, 9))
                .toList();
        assertThat(answers).hasSize(8).startsWith("My first ");
        assertThat(answers.subList(3, 6)).startsWith("Stretchin").contains("Tying a f", "Sourdough");
        assertThat(answers.subList(6, 8)).containsExactly("Stretchin", "Tying a f");
    }

    private static String demo(Map<String, String> variables) throws Exception {
        Map<String, String> environment = new HashMap<>(
                Map.of("DBHOST", "localhost", "DBPORT", String.valueOf(postgres.port()), "DBNAME", "quickstart"));
        environment.putAll(variables);
        return run(environment, Demo.class.getName(), "--profile", "azure");
    }

    private static String run(Map<String, String> environment, String... mainAndArguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
