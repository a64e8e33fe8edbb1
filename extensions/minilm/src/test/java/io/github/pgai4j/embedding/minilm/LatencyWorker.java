package io.github.pgai4j.embedding.minilm;

import io.github.pgai4j.worker.VectorizerWorker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A worker with all defaults in a process of its own. The password comes by its input, with which it ends. */
public final class LatencyWorker {

    private LatencyWorker() {}

    /** Takes URL and user. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = input.readLine();
        try (VectorizerWorker worker = VectorizerWorker.builder(
                        SentencesDatabase.pool(arguments[0], arguments[1], password))
                .build()) {
            worker.start();
            input.lines().forEach(line -> {});
        }
    }
}
