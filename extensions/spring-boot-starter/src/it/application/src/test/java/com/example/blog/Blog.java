package com.example.blog;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on an empty database of its own. */
final class Blog implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TestDatabase database = PostgresServer.shared().createDatabase();
    private ConfigurableApplicationContext context;

    Blog() {
        database.ownerDataSource();
    }

    /** Properties that lead to the database, for a role that owns it and is no superuser. */
    List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.name() + "_owner",
                "--spring.datasource.password=" + database.name() + "_owner",
                "--server.port=0"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    ConfigurableApplicationContext start(Class<?> beans, String... more) {
        context = new SpringApplicationBuilder(BlogApplication.class, beans)
                .run(arguments(more).toArray(String[]::new));
        return context;
    }

    ConfigurableApplicationContext start(String... more) {
        return start(BlogApplication.class, more);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    int write(String title, String content) {
        return Integer.parseInt(post("/posts", "{\"title\": \"%s\", \"content\": \"%s\"}".formatted(title, content))
                .body());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isEmbedded() {
        return database.rows("select count(*) from ai._vectorizer_q_1").equals(List.of("0"));
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within two minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
        database.close();
    }
}
