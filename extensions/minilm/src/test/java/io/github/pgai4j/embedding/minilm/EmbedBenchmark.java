package io.github.pgai4j.embedding.minilm;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.pgai4j.bench.Comparison;
import io.github.pgai4j.embedding.TruncationListener;
import io.github.pgai4j.worker.VectorizerWorker;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The model inside the JVM against LangChain4j's of the same name, and a worker against the bare model. */
public final class EmbedBenchmark {

    private static final String LANGCHAIN4J = "LangChain4j embedAll";
    private static final String MODEL = "model";
    private static final String WORKER = "worker, drain()";

    private EmbedBenchmark() {}

    /** Takes the number of texts; 400 unless told. */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        List<String> texts = SentencesDatabase.texts(count);
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        AllMiniLmL6V2QuantizedEmbeddingModel reference = new AllMiniLmL6V2QuantizedEmbeddingModel();
        MiniLmEmbeddingModel model = MiniLmEmbeddingModel.load(TruncationListener.logging());
        try (SentencesDatabase sentences = new SentencesDatabase()) {
            DataSource pool = sentences.pool();
            sentences
                    .database()
                    .execute("insert into doc (id, body) values "
                            + String.join(
                                    ", ",
                                    IntStream.range(0, count)
                                            .mapToObj(i -> "(%d, '%s')".formatted(i, texts.get(i)))
                                            .toList()));
            Comparison.Results results = Comparison.of(
                            "embed: %d texts of 10 to 60 words".formatted(count), LANGCHAIN4J)
                    .arm(LANGCHAIN4J, () -> reference.embedAll(segments))
                    .arm(MODEL, () -> model.embed(texts))
                    .arm(WORKER, () -> enqueue(sentences), () -> drain(pool, model, count))
                    .run(System.out);
            System.out.println();
            Comparison.Results.printTarget(
                    System.out, "time, model : LangChain4j", results.timeRatio(MODEL, LANGCHAIN4J), 1 / 1.5);
            Comparison.Results.printTarget(
                    System.out, "time, worker : model", results.timeRatio(WORKER, MODEL), 1 / 0.95);
        }
    }

    private static void enqueue(SentencesDatabase sentences) {
        sentences.database().execute("truncate doc_embedding_store, ai._vectorizer_q_1");
        sentences.database().execute("insert into ai._vectorizer_q_1 (id) select id from doc");
    }

    private static void drain(DataSource pool, MiniLmEmbeddingModel model, int count) {
        try (VectorizerWorker worker =
                VectorizerWorker.builder(pool).embeddingModels(config -> model).build()) {
            int rows = worker.drain().rowCount();
            if (rows != count) {
                throw new IllegalStateException("%d rows instead of %d".formatted(rows, count));
            }
        }
    }
}
