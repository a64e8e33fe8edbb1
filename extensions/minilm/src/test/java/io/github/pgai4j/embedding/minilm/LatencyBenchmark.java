package io.github.pgai4j.embedding.minilm;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import io.github.pgai4j.embedding.TruncationListener;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * From the commit of a row to the moment in which its chunk is found, against one call of the model and one inserted
 * row.
 */
public final class LatencyBenchmark {

    private static final int POLL_MILLIS = 250;
    private static final int POLL_MILLIS_BEFORE = 5_000;
    private static final int OFTEN_MILLIS = 200;
    // a worker that has seen no work for five seconds looks less often
    private static final int SELDOM_MILLIS = 5_500;

    private final SentencesDatabase sentences;
    private final Connection connection;
    private final MiniLmEmbeddingModel model = MiniLmEmbeddingModel.load(TruncationListener.logging());
    private final List<String> texts = SentencesDatabase.texts(1_000);
    private final Random random = new Random(11);
    private int id;

    private LatencyBenchmark(SentencesDatabase sentences, Connection connection) {
        this.sentences = sentences;
        this.connection = connection;
    }

    /** Takes the number of samples of each kind; 60 unless told. Those after a rest are a quarter of that. */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        try (SentencesDatabase sentences = new SentencesDatabase();
                Connection connection = sentences.database().dataSource().getConnection()) {
            new LatencyBenchmark(sentences, connection).run(count);
        }
    }

    private void run(int count) throws Exception {
        System.out.printf("%nlatency: commit to searchable, %d samples; ratios to model and insert%n", count);
        System.out.printf("  %-44s %9s %9s %9s %7s%n", "ms", "p50", "p90", "p99", "ratio");
        double[] bare = bare(count);
        double baseline = percentile(bare, 50);
        print("model and insert", bare, baseline);
        double[] woken;
        try (VectorizerWorker worker = VectorizerWorker.builder(sentences.pool())
                .embeddingModels(config -> model)
                .build()) {
            worker.start();
            woken = latencies(count, OFTEN_MILLIS, worker::wake);
            print("same process, wake() after commit", woken, baseline);
            double[] rested = latencies(count / 4, SELDOM_MILLIS, worker::wake);
            print("same process, wake() after a rest", rested, baseline);
        }
        double[] polled;
        double[] rested;
        try (OtherProcess other = new OtherProcess(sentences.database())) {
            polled = latencies(count, OFTEN_MILLIS, other::requireLife);
            print("another process, its own poll", polled, baseline);
            rested = latencies(count / 4, SELDOM_MILLIS, other::requireLife);
            print("another process, after a rest", rested, baseline);
        }
        System.out.println();
        printTarget(System.out, "p50, same process : model and insert", percentile(woken, 50) / baseline, 5);
        printTarget(System.out, "p50, another process : poll interval", percentile(polled, 50) / POLL_MILLIS, 1.2);
        printTarget(
                System.out,
                "p50, another process after a rest : poll interval",
                percentile(rested, 50) / POLL_MILLIS,
                1.2);
        System.out.printf(
                "  a poll of %d s, the default before leases, means %d ms in the median before the model is asked%n",
                POLL_MILLIS_BEFORE / 1_000, POLL_MILLIS_BEFORE / 2);
    }

    private double[] bare(int count) throws SQLException {
        double[] millis = new double[count];
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into bare (id, chunk_seq, chunk, embedding) values (?, 0, ?, ?::vector)")) {
            for (int i = -count / 2; i < count; i++) {
                String text = nextText();
                long start = System.nanoTime();
                float[] vector = model.embed(List.of(text)).get(0);
                insert.setInt(1, id);
                insert.setString(2, text);
                insert.setString(3, Arrays.toString(vector));
                insert.execute();
                if (i >= 0) {
                    millis[i] = millisSince(start);
                }
            }
        }
        return millis;
    }

    /** The first few are not counted: a worker reads configuration and model with them. */
    private double[] latencies(int count, int pauseMillis, Runnable afterCommit) throws SQLException {
        double[] millis = new double[count];
        for (int i = -Math.min(3, count); i < count; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis + random.nextInt(2 * POLL_MILLIS)));
            double latency = latency(afterCommit);
            if (i >= 0) {
                millis[i] = latency;
            }
        }
        return millis;
    }

    private double latency(Runnable afterCommit) throws SQLException {
        String text = nextText();
        try (PreparedStatement insert = connection.prepareStatement("insert into doc (id, body) values (?, ?)");
                PreparedStatement find = connection.prepareStatement("select from doc_embedding_store where id = ?")) {
            insert.setInt(1, id);
            insert.setString(2, text);
            insert.execute();
            long committed = System.nanoTime();
            afterCommit.run();
            find.setInt(1, id);
            while (!isFound(find)) {
                if (millisSince(committed) > 60_000) {
                    throw new IllegalStateException("row %d has had no chunk for a minute".formatted(id));
                }
                LockSupport.parkNanos(500_000);
            }
            return millisSince(committed);
        }
    }

    private static boolean isFound(PreparedStatement find) throws SQLException {
        try (ResultSet row = find.executeQuery()) {
            return row.next();
        }
    }

    private String nextText() {
        id++;
        return texts.get(id % texts.size()) + " number " + id;
    }

    private static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }

    private static void print(String name, double[] millis, double baseline) {
        System.out.printf(
                "  %-44s %9.1f %9.1f %9.1f %7.2f%n",
                name,
                percentile(millis, 50),
                percentile(millis, 90),
                percentile(millis, 99),
                percentile(millis, 50) / baseline);
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .sorted()
                .toArray();
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    private record OtherProcess(Process process) implements AutoCloseable {

        OtherProcess(TestDatabase database) throws IOException {
            this(started(database));
        }

        private static Process started(TestDatabase database) throws IOException {
            Path log = Files.createTempFile("pgai4j-latency-", ".log");
            log.toFile().deleteOnExit();
            Process process = ChildJvm.of(LatencyWorker.class).start(log, database.jdbcUrl(), database.user());
            Writer input = process.outputWriter();
            input.write(database.password() + "\n");
            input.flush();
            return process;
        }

        void requireLife() {
            if (!process.isAlive()) {
                throw new IllegalStateException("the other process has ended with code " + process.exitValue());
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
