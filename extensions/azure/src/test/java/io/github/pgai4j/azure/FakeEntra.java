package io.github.pgai4j.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.pgai4j.testing.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers requests for tokens as Entra, the metadata service of a virtual machine and App Service do, at a free port of
 * this machine.
 */
public final class FakeEntra implements AutoCloseable {

    /** What to send. */
    public record Answer(int status, Map<String, ?> body) {

        public static Answer token(String token) {
            long seconds = Duration.ofHours(1).toSeconds();
            return new Answer(
                    200,
                    Map.of(
                            "token_type",
                            "Bearer",
                            "access_token",
                            token,
                            "expires_in",
                            seconds,
                            "ext_expires_in",
                            seconds,
                            "expires_on",
                            String.valueOf(System.currentTimeMillis() / 1000 + seconds),
                            "resource",
                            "https://ossrdbms-aad.database.windows.net"));
        }

        public static Answer error(int status, String error, String description) {
            return new Answer(status, Map.of("error", error, "error_description", description));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String scheme;
    private final Function<Map<String, String>, Answer> answers;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeEntra(HttpServer server, String scheme, Function<Map<String, String>, Answer> answers) {
        this.server = server;
        this.scheme = scheme;
        this.answers = answers;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The endpoint of managed identities: plain HTTP, parameters in the query. */
    public static FakeEntra http(Function<Map<String, String>, Answer> answers) {
        try {
            return new FakeEntra(HttpServer.create(anyPort(), 0), "http", answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The authority: HTTPS, parameters in a form. */
    public static FakeEntra https(TestCertificates certificates, Function<Map<String, String>, Answer> answers) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
            return new FakeEntra(server, "https", answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public String url() {
        return "%s://localhost:%d".formatted(scheme, server.getAddress().getPort());
    }

    /** The parameters of all requests, and their paths as {@code path}. */
    public List<Map<String, String>> requests() {
        return requests;
    }

    /** For a handler that never answers: returns when this server is closed. */
    public Answer silence() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.error(503, "closed", "closed");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = Arrays.stream(((query == null ? "" : query) + "&" + form).split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (a, b) -> b));
        parameters.put("path", exchange.getRequestURI().getPath());
        requests.add(parameters);
        Answer answer = answers.apply(parameters);
        byte[] body = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
