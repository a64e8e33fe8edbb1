package io.github.pgai4j.worker.chaos;

import io.github.pgai4j.testing.PostgresServer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One run: everything fails at random, then nothing does, and all has to be right. */
final class Chaos {

    private static final int WORKERS = 3;

    /** Whether workers remove the chunks that pgai's worker writes for a row that is being deleted. */
    private static final boolean RIVAL_ORPHANS_ARE_SWEPT = true;

    private final ChaosPlan plan;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final Random random;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Texts texts;
    private final AtomicInteger lastId;

    private Chaos(ChaosPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
        this.random = plan.random("director");
        // pgai's worker takes the same rows again as long as one of them is refused, and does nothing else
        this.texts = new Texts(plan.rivals() == 0);
        this.lastId = new AtomicInteger(plan.rows() / ChaosDatabase.AREAS.size() + 1);
    }

    /** Runs it. */
    static void run(ChaosPlan plan, PrintStream out) throws Exception {
        out.println("chaos: " + plan + "; again with -Dchaos.seed=" + plan.seed());
        try {
            new Chaos(plan, out).run();
        } catch (Throwable e) {
            throw new AssertionError("chaos with seed " + plan.seed() + ": " + e.getMessage(), e);
        }
    }

    private void run() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                @Nullable
                        RestartableServer restartable =
                                RestartableServer.of(server).orElse(null);
                ChaosProvider provider = new ChaosProvider(plan.random("provider"));
                ChaosDatabase database = new ChaosDatabase(server, provider.url());
                WorkerProcesses workers = new WorkerProcesses(database.database())) {
            database.fill(plan.rows(), texts, plan.random("fill"));
            List<Session> sessions = sessions(database);
            ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
            for (int i = 0; i < WORKERS; i++) {
                workers.start();
            }
            awaitEmptyQueue(database, provider, workers);
            say("all rows have their first chunks");
            provider.healthy(false);
            try {
                List<Future<String>> running =
                        sessions.stream().map(threads::submit).toList();
                rage(database, provider, workers, restartable);
                stopped.set(true);
                for (int i = 0; i < sessions.size(); i++) {
                    say(sessions.get(i).getClass().getSimpleName() + " "
                            + running.get(i).get());
                }
            } finally {
                stopped.set(true);
                threads.shutdown();
            }
            settle(database, provider, workers);
        }
    }

    private List<Session> sessions(ChaosDatabase database) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < plan.editors(); i++) {
            sessions.add(new Editor(database, texts, lastId, plan.random("editor " + i), stopped::get));
        }
        sessions.add(new LeaseEnder(database, stopped::get));
        for (int i = 0; i < plan.rivals(); i++) {
            RivalWorker.register(database);
            sessions.add(new RivalWorker(database, plan.random("rival " + i), stopped::get));
        }
        return sessions;
    }

    private void rage(
            ChaosDatabase database, ChaosProvider provider, WorkerProcesses workers, @Nullable RestartableServer server)
            throws Exception {
        int crashes = 0;
        for (int kill = 1; kill <= plan.kills(); kill++) {
            int seen = provider.requests() + 1 + random.nextInt(60);
            Await.until(
                    "workers ask the model",
                    Duration.ofSeconds(90),
                    () -> provider.requests() >= seen,
                    () -> provider + ", queued " + database.queued() + ", see " + workers.log());
            workers.killOne(random);
            workers.start();
            if (kill * (plan.crashes() + 1) / (plan.kills() + 1) > crashes) {
                crashes++;
                if (server != null) {
                    server.crash();
                } else {
                    say("the server is not ours to kill, so it goes on");
                }
            }
        }
    }

    private void awaitEmptyQueue(ChaosDatabase database, ChaosProvider provider, WorkerProcesses workers) {
        Await.until(
                "the queue is empty",
                plan.patience(),
                () -> database.queued() == 0,
                () -> database.rows("select * from ai._vectorizer_q_1 limit 10") + ", " + provider + ", see "
                        + workers.log());
    }

    private void say(String what) {
        out.printf("chaos: %3d s: %s%n", (System.nanoTime() - start) / 1_000_000_000, what);
    }

    private void settle(ChaosDatabase database, ChaosProvider provider, WorkerProcesses workers) throws Exception {
        say(provider + ", queued " + database.queued());
        provider.healthy(true);
        workers.killAll();
        if (!plan.waitsForLeases()) {
            database.endLeases();
        }
        for (int i = 0; i < WORKERS; i++) {
            workers.start();
        }
        awaitEmptyQueue(database, provider, workers);
        say("the queue is empty");
        if (plan.rivals() > 0) {
            int orphans = database.rivalOrphans();
            say("chunks without a row that the rival has left: " + orphans);
            if (RIVAL_ORPHANS_ARE_SWEPT) {
                Await.until(
                        "orphans of the rival are swept",
                        plan.patience(),
                        () -> database.rivalOrphans() == 0,
                        () -> database.rivalOrphans() + " are left");
            } else {
                database.execute("delete from article_embedding_store t where substr(embedding_uuid::text, 15, 1) = '4'"
                        + " and not exists (select from article s where s.area = t.area and s.id = t.id)");
            }
        }
        List<String> faults = Consistency.faults(database);
        out.println("chaos: "
                + database.rows("select count(*), (select count(*) from article_embedding_store),"
                        + " (select count(*) from ai._vectorizer_q_failed_1) from article")
                + " rows|chunks|parked, " + provider);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults) + "\nsee " + workers.log());
        }
        workers.end();
    }
}
