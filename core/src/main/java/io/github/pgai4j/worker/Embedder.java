package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingException.Fault;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.destination.EmbeddedChunk;
import io.github.pgai4j.internal.destination.EmbeddedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Turns the texts of rows into vectors; finds the row at fault when the model refuses some text. */
final class Embedder implements AutoCloseable {

    private final EmbeddingModel model;
    private final EmbeddingConfig config;

    Embedder(EmbeddingModel model, EmbeddingConfig config) {
        this.model = model;
        this.config = config;
        if (model.dimensions() != config.dimensions()) {
            throw new VectorizerException(
                    "model \"%s\" makes vectors of %d dimensions, but the vectorizer says %d; drop the vectorizer and create it with %2$d dimensions"
                            .formatted(config.model(), model.dimensions(), config.dimensions()));
        }
    }

    /**
     * Embeds the texts of rows.
     *
     * @param refused is told the rows whose text the model refuses; they are not in the result
     * @throws EmbeddingException if the fault is not that of single rows
     */
    List<EmbeddedRow> embed(List<PreparedRow> rows, BiConsumer<PreparedRow, EmbeddingException> refused) {
        try {
            return embedTogether(rows);
        } catch (EmbeddingException e) {
            if (e.fault() != Fault.TEXT) {
                throw e;
            }
            if (rows.size() == 1) {
                refused.accept(rows.get(0), e);
                return List.of();
            }
            int half = rows.size() / 2;
            return Stream.of(rows.subList(0, half), rows.subList(half, rows.size()))
                    .flatMap(part -> embed(part, refused).stream())
                    .toList();
        }
    }

    private List<EmbeddedRow> embedTogether(List<PreparedRow> rows) {
        List<String> texts = rows.stream().flatMap(row -> row.texts().stream()).toList();
        List<float[]> vectors = texts.isEmpty() ? List.of() : model.embed(texts);
        if (vectors.size() != texts.size()) {
            throw new VectorizerException("model \"%s\" returned %d vectors for %d texts"
                    .formatted(config.model(), vectors.size(), texts.size()));
        }
        List<EmbeddedRow> embedded = new ArrayList<>();
        int next = 0;
        for (PreparedRow row : rows) {
            List<EmbeddedChunk> chunks = new ArrayList<>();
            for (String text : row.texts()) {
                chunks.add(new EmbeddedChunk(text, checked(vectors.get(next++))));
            }
            embedded.add(new EmbeddedRow(row.item().key(), chunks));
        }
        return embedded;
    }

    private float[] checked(float[] vector) {
        if (vector.length != config.dimensions()) {
            throw new VectorizerException(
                    "model \"%s\" returned a vector of %d dimensions, but the vectorizer says %d; drop the vectorizer and create it with the model's dimensions"
                            .formatted(config.model(), vector.length, config.dimensions()));
        }
        return vector;
    }

    @Override
    public void close() {
        model.close();
    }
}
