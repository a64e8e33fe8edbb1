package io.github.pgai4j.worker.chaos;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what is stored with what the texts of the rows ask for. */
final class Consistency {

    private static final int SHOWN = 10;

    private final Map<String, List<String>> expected = new LinkedHashMap<>();
    private final Map<String, List<Chunk>> stored = new LinkedHashMap<>();
    private final EmbeddingModel model = new DeterministicEmbeddingModel(ChaosDatabase.DIMENSIONS);
    private final List<String> faults = new ArrayList<>();

    private record Chunk(int seq, String text, String vector) {}

    private Consistency(ChaosDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select area, id, title, body from article order by area, id")) {
                while (row.next()) {
                    expected.put(key(row), Texts.chunksOf(row.getString(3), row.getString(4)));
                }
            }
            try (ResultSet row = statement.executeQuery("select area, id, chunk_seq, chunk, embedding::text"
                    + " from article_embedding_store order by area, id, chunk_seq")) {
                while (row.next()) {
                    stored.computeIfAbsent(key(row), key -> new ArrayList<>())
                            .add(new Chunk(row.getInt(3), row.getString(4), floats(parsed(row.getString(5)))));
                }
            }
        }
    }

    private static String key(ResultSet row) throws SQLException {
        return row.getString(1) + "/" + row.getInt(2);
    }

    /** What is wrong, each with key and both texts; empty: all is well. */
    static List<String> faults(ChaosDatabase database) throws SQLException {
        Consistency consistency = new Consistency(database);
        consistency.compareChunks();
        consistency.compareParked(database.rows("select area || '/' || id from ai._vectorizer_q_failed_1"));
        return consistency.faults.stream().limit(SHOWN).toList();
    }

    private void compareChunks() {
        expected.forEach((key, texts) -> {
            List<Chunk> chunks = stored.getOrDefault(key, List.of());
            if (isRefused(texts)) {
                // keeps what it had before
                expect(key, "no chunk that is " + ChaosProvider.MARKER, null, refusedAmong(chunks));
                return;
            }
            expect(
                    key,
                    "texts",
                    texts.toString(),
                    chunks.stream().map(Chunk::text).toList().toString());
            for (int seq = 0; seq < chunks.size(); seq++) {
                Chunk chunk = chunks.get(seq);
                expect(key, "number", String.valueOf(seq), String.valueOf(chunk.seq()));
                expect(key + " with " + chunk.text(), "vector", vectorOf(chunk.text()), chunk.vector());
            }
        });
        stored.forEach((key, chunks) -> {
            if (!expected.containsKey(key)) {
                expect(key, "no row, no chunk", null, chunks.toString());
            }
        });
    }

    private void compareParked(List<String> parked) {
        TreeSet<String> refused = new TreeSet<>();
        expected.forEach((key, texts) -> {
            if (isRefused(texts)) {
                refused.add(key);
            }
        });
        TreeSet<String> all = new TreeSet<>(refused);
        all.addAll(parked);
        for (String key : all) {
            List<String> texts = expected.getOrDefault(key, List.of());
            expect(
                    key + " with " + texts,
                    "in the failed queue",
                    String.valueOf(refused.contains(key)),
                    String.valueOf(parked.contains(key)));
        }
    }

    private static boolean isRefused(List<String> texts) {
        return texts.stream().anyMatch(text -> text.contains(ChaosProvider.MARKER));
    }

    private static @Nullable String refusedAmong(List<Chunk> chunks) {
        return chunks.stream()
                .map(Chunk::text)
                .filter(text -> text.contains(ChaosProvider.MARKER))
                .findFirst()
                .orElse(null);
    }

    private String vectorOf(String text) {
        return floats(model.embed(List.of(text)).get(0));
    }

    private static String floats(float[] vector) {
        return Arrays.toString(vector);
    }

    private void expect(String key, String what, @Nullable String wanted, @Nullable String found) {
        if (!Objects.equals(wanted, found)) {
            faults.add("%s, %s: expected <%s>, found <%s>".formatted(key, what, wanted, found));
        }
    }

    private static float[] parsed(String vector) {
        String[] parts = vector.substring(1, vector.length() - 1).split(",", -1);
        float[] parsed = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            parsed[i] = Float.parseFloat(parts[i]);
        }
        return parsed;
    }
}
