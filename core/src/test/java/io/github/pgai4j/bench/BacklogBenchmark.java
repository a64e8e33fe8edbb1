package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.util.ArrayList;
import java.util.List;

/** What a batch of 50 costs where a million rows wait, or many have been told to come back later. */
public final class BacklogBenchmark {

    private static final int FEW = 10_000;
    private static final int RETRIES = 200_000;
    private static final int ROUNDS = 30;
    private static final String BASELINE = "few";

    private BacklogBenchmark() {}

    /**
     * A table of its own.
     *
     * @param waiting rows that are due
     * @param later rows that are to be loaded again tomorrow
     */
    private record Backlog(String name, int waiting, int later, boolean analyzed) {

        void create(TestDatabase database, int number) {
            String queue = "ai._vectorizer_q_" + number;
            database.execute("""
                    create table %1$s (id bigint primary key, body text) with (autovacuum_enabled = false);
                    insert into %1$s select i, 'text ' || i from generate_series(1, %2$d) i;
                    select ai.create_vectorizer('%1$s', name => '%1$s', loading => ai.loading_column('body'),
                      embedding => ai.embedding_ollama('free', 3), chunking => ai.chunking_none(),
                      processing => ai.processing_default(batch_size => 50));
                    alter table %3$s set (autovacuum_enabled = false);
                    alter table %1$s_embedding_store set (autovacuum_enabled = false);
                    update %3$s set loading_retries = 1, loading_retry_after = now() + interval '1 day' where id > %4$d
                    """.formatted(name, waiting + later, queue, waiting));
            if (analyzed) {
                database.execute("analyze %s; analyze %s; analyze %1$s_embedding_store".formatted(name, queue));
            }
        }
    }

    /** Takes the number of rows that are many; 1,000,000 unless told. */
    public static void main(String[] arguments) throws Exception {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        List<Backlog> backlogs = List.of(
                new Backlog(BASELINE, FEW, 0, true),
                new Backlog("few_unanalyzed", FEW, 0, false),
                new Backlog("many", many, 0, true),
                new Backlog("many_unanalyzed", many, 0, false),
                new Backlog("few_and_retries", FEW, RETRIES, true),
                new Backlog("few_and_retries_unanalyzed", FEW, RETRIES, false));
        List<VectorizerWorker> workers = new ArrayList<>();
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                HikariDataSource pool = Pools.of(database)) {
            VectorizerCatalog.of(database.dataSource()).install();
            Comparison comparison = Comparison.of(
                            "backlog: a batch of 50, %d or %d rows wait, %d retries".formatted(FEW, many, RETRIES),
                            BASELINE)
                    .warmUpRounds(5)
                    .rounds(ROUNDS);
            for (Backlog backlog : backlogs) {
                backlog.create(database, workers.size() + 1);
                VectorizerWorker worker = VectorizerWorker.builder(pool)
                        .vectorizer(backlog.name())
                        .embeddingModels(config -> FreeModel.of(config.dimensions()))
                        .build();
                workers.add(worker);
                comparison.arm(backlog.name(), () -> batch(worker));
            }
            database.execute("checkpoint");
            Comparison.Results results = comparison.run(System.out);
            System.out.println();
            for (Backlog backlog : backlogs) {
                if (!backlog.name().equals(BASELINE)) {
                    printTarget(
                            System.out,
                            "time of a batch, " + backlog.name() + " : " + BASELINE,
                            results.timeRatio(backlog.name()),
                            backlog.later() > 0 ? 1.2 : 1.3);
                }
            }
        } finally {
            workers.forEach(VectorizerWorker::close);
        }
    }

    private static void batch(VectorizerWorker worker) {
        int rows = worker.runOnce().rowCount();
        if (rows != 50) {
            throw new IllegalStateException("a batch had %d rows instead of 50".formatted(rows));
        }
    }
}
