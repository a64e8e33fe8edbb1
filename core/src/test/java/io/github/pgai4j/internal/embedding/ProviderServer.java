package io.github.pgai4j.internal.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.pace.ManualTime;
import io.github.pgai4j.internal.pace.Paces;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on a free port that records requests and answers as a test says. */
public final class ProviderServer implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    /** What arrived. */
    public record Request(String path, String query, Map<String, List<String>> headers, JsonNode body) {

        public List<String> texts() {
            List<String> texts = new ArrayList<>();
            body.get("input").forEach(text -> texts.add(text.textValue()));
            return texts;
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** What to send. */
    public record Answer(int status, Map<String, String> headers, Object body) {

        public static Answer of(int status, Object body) {
            return new Answer(status, Map.of(), body);
        }
    }

    private static final DeterministicEmbeddingModel VECTORS = new DeterministicEmbeddingModel(8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Deque<Answer> exceptions = new ArrayDeque<>();
    private final Function<Request, Answer> usual;
    private final ManualTime time = new ManualTime();
    private final Paces paces = new Paces(time.time());

    public ProviderServer(Function<Request, Answer> usual) {
        this.usual = usual;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers as OpenAI does, with the vectors of {@link DeterministicEmbeddingModel} in the wrong order. */
    public static Answer openAi(Request request) {
        List<float[]> vectors = VECTORS.embed(request.texts());
        List<Map<String, Object>> data = new ArrayList<>();
        for (int index = vectors.size() - 1; index >= 0; index--) {
            data.add(Map.of("object", "embedding", "index", index, "embedding", vectors.get(index)));
        }
        return Answer.of(
                200,
                Map.of(
                        "object",
                        "list",
                        "data",
                        data,
                        "model",
                        request.body().get("model").textValue(),
                        "usage",
                        Map.of("prompt_tokens", 8, "total_tokens", 8)));
    }

    /** For an answer that does not come before a test says so. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers as Ollama does. */
    public static Answer ollama(Request request) {
        return Answer.of(
                200,
                Map.of(
                        "model",
                        request.body().get("model").textValue(),
                        "embeddings",
                        VECTORS.embed(request.texts()),
                        "total_duration",
                        14143917,
                        "prompt_eval_count",
                        8));
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** The pauses that the client of {@link #client()} has made, which take no time. */
    public List<Duration> pauses() {
        return pauses;
    }

    /** These come before the usual answers, once each. */
    public synchronized ProviderServer first(Answer... answers) {
        exceptions.addAll(List.of(answers));
        return this;
    }

    /** The time in which the clients of this server wait. */
    public ManualTime time() {
        return time;
    }

    /** The paces of the clients of this server, which share nothing with other tests. */
    public Paces paces() {
        return paces;
    }

    /** A client that does not wait between attempts, at 2026-11-21 12:00 UTC. */
    public JsonClient client() {
        return client(ModelEnvironment.ofProcess());
    }

    /** As {@link #client()}, with the limits of {@code limits}. */
    public JsonClient client(ModelEnvironment limits) {
        return client(limits, new Transport(HttpClient.newHttpClient()));
    }

    /** As {@link #client()}, but whatever server a request is for, this one answers. */
    public JsonClient clientOfEveryHost() {
        return clientOfEveryHost(host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    /** As {@link #clientOfEveryHost()}, with addresses of names that are looked at, not connected to. */
    public JsonClient clientOfEveryHost(Transport.Resolver resolver) {
        return client(ModelEnvironment.ofProcess(), new Transport(new DetouredClient(url()), resolver));
    }

    private JsonClient client(ModelEnvironment limits, Transport transport) {
        return new JsonClient(
                transport,
                new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(10), delay -> {
                    pauses.add(delay);
                    time.pass(delay);
                }),
                Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
                paces,
                limits::rateLimitFor);
    }

    private synchronized Answer answerTo(Request request) {
        return exceptions.isEmpty() ? usual.apply(request) : exceptions.removeFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getQuery(),
                exchange.getRequestHeaders(),
                JSON.readTree(exchange.getRequestBody()));
        requests.add(request);
        Answer answer = answerTo(request);
        byte[] body = answer.body() instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(answer.body());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
