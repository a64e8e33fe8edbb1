package io.github.pgai4j.worker.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pgai4j.internal.embedding.ProviderServer;
import io.github.pgai4j.internal.embedding.ProviderServer.Answer;
import io.github.pgai4j.internal.embedding.ProviderServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks as OpenAI does, as long as nothing ails it; a text with {@link #MARKER} is refused in any case. */
final class ChaosProvider implements AutoCloseable {

    static final String MARKER = "forbidden";

    /** What may happen to a request. */
    private enum Fate {
        ANSWER(76),
        SLOW(10),
        BUSY(4),
        BROKEN(3),
        CUT_OFF(2),
        CLOSED(3),
        MALFORMED(1),
        ONE_VECTOR_LESS(1);

        private final int percent;

        Fate(int percent) {
            this.percent = percent;
        }

        static Fate of(Random random) {
            int left = random.nextInt(
                    Arrays.stream(values()).mapToInt(fate -> fate.percent).sum());
            for (Fate fate : values()) {
                left -= fate.percent;
                if (left < 0) {
                    return fate;
                }
            }
            return ANSWER;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random;
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<Fate, Integer> fates = new TreeMap<>();
    private volatile boolean healthy = true;

    ChaosProvider(Random random) {
        this.random = random;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    void healthy(boolean is) {
        healthy = is;
    }

    private synchronized Fate fate() {
        Fate fate = healthy ? Fate.ANSWER : Fate.of(random);
        fates.merge(fate, 1, Integer::sum);
        return fate;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            Request request = new Request("", "", Map.of(), ProviderServer.JSON.readTree(exchange.getRequestBody()));
            Answer answer = answer(request);
            Fate fate = fate();
            Await.aMoment(healthy ? 20 : fate == Fate.SLOW ? 3_000 : 150);
            byte[] body = ProviderServer.JSON.writeValueAsBytes(answer.body());
            switch (fate) {
                case ANSWER, SLOW -> send(exchange, answer.status(), body, body.length);
                case BUSY -> {
                    exchange.getResponseHeaders().set("Retry-After", String.valueOf(requests.get() % 2));
                    send(exchange, 429, error("Rate limit reached", "rate_limit_exceeded"));
                }
                case BROKEN -> send(exchange, 500, error("The server had an error", "server_error"));
                case CUT_OFF -> send(exchange, answer.status(), body, body.length / 2);
                case MALFORMED -> send(exchange, 200, Arrays.copyOf(body, body.length / 2));
                case ONE_VECTOR_LESS -> send(exchange, 200, ProviderServer.JSON.writeValueAsBytes(lessOne(request)));
                case CLOSED -> {}
            }
        }
    }

    private static Answer answer(Request request) {
        return request.texts().stream().anyMatch(text -> text.contains(MARKER))
                ? Answer.of(
                        400, Map.of("error", Map.of("message", "a text is " + MARKER, "type", "invalid_request_error")))
                : ProviderServer.openAi(request);
    }

    private static ObjectNode lessOne(Request request) {
        ObjectNode whole =
                ProviderServer.JSON.valueToTree(ProviderServer.openAi(request).body());
        whole.withArray("data").remove(0);
        return whole;
    }

    private static byte[] error(String message, String type) {
        return "{\"error\": {\"message\": \"%s\", \"type\": \"%s\", \"code\": null, \"param\": null}}"
                .formatted(message, type)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        send(exchange, status, body, body.length);
    }

    private static void send(HttpExchange exchange, int status, byte[] body, int sent) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body, 0, sent);
    }

    @Override
    public synchronized String toString() {
        return requests + " requests " + fates;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
