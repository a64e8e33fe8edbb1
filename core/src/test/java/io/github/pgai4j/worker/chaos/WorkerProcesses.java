package io.github.pgai4j.worker.chaos;

import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Workers in JVMs of their own. */
final class WorkerProcesses implements AutoCloseable {

    private final TestDatabase database;
    private final Path log;
    private final List<Process> running = new ArrayList<>();

    WorkerProcesses(TestDatabase database) throws IOException {
        this.database = database;
        this.log = Files.createTempFile("pgai4j-chaos-", ".log");
    }

    /** Where they write what they have to say. */
    Path log() {
        return log;
    }

    void start() throws IOException {
        Process process = ChildJvm.of(ChaosWorker.class)
                .option("-Xmx128m")
                .option("-XX:+UseSerialGC")
                .option("-Dorg.slf4j.simpleLogger.showDateTime=true")
                .start(log, database.jdbcUrl(), database.user());
        running.add(process);
        Writer input = process.outputWriter();
        input.write(database.password() + "\n");
        input.flush();
    }

    /** kill -9. */
    void killOne(Random random) throws InterruptedException {
        kill(running.remove(random.nextInt(running.size())));
    }

    void killAll() throws InterruptedException {
        for (Process process : running) {
            kill(process);
        }
        running.clear();
    }

    /** All went well, so nobody will read what they have to say. */
    void end() throws InterruptedException, IOException {
        killAll();
        Files.delete(log);
    }

    private static void kill(Process process) throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("a worker has ended by itself, with code " + process.exitValue());
        }
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }
}
