package io.github.pgai4j.worker.chaos;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL on this machine whose first process may be killed and started again, as it was started before. */
final class RestartableServer implements AutoCloseable {

    // As in PrivateCluster: whoever kills this JVM ends the server, too.
    private static final String SCRIPT = """
            trap '' INT TERM
            eval "exec $(cat "$1/postmaster.opts")" >>"$1/../log" 2>&1 &
            server=$!
            echo $server
            cat >/dev/null
            kill -INT $server 2>/dev/null || true
            wait $server || true
            """;

    private final PostgresServer server;
    private final Path data;
    private ProcessHandle postmaster;
    private @Nullable Process holder;

    private RestartableServer(PostgresServer server, Path data, ProcessHandle postmaster) {
        this.server = server;
        this.data = data;
        this.postmaster = postmaster;
    }

    /** Empty, if the server does not run on this machine, or not as a process that this user may kill. */
    static Optional<RestartableServer> of(PostgresServer server) throws IOException {
        if (!System.getenv().getOrDefault("PGAI4J_JDBC_URL", "").isBlank()) {
            return Optional.empty();
        }
        Path data = Path.of(
                TestDatabase.rows(server.dataSource(), "show data_directory").get(0));
        Path pid = data.resolve("postmaster.pid");
        return Files.isReadable(pid)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                        .map(postmaster -> new RestartableServer(server, data, postmaster))
                : Optional.empty();
    }

    /** kill -9 of the first process, then a new one, which recovers from the log. */
    void crash() throws IOException, InterruptedException {
        String before = startTime();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        release();
        Await.until("PostgreSQL starts", Duration.ofSeconds(60), this::isUp, () -> "see " + data.resolve("../log"));
        if (startTime().equals(before)) {
            throw new AssertionError("PostgreSQL was to crash, and did not");
        }
    }

    private String startTime() {
        return TestDatabase.rows(server.dataSource(), "select pg_postmaster_start_time()")
                .get(0);
    }

    // The first attempts fail as long as a process of the dead server is left.
    private boolean isUp() {
        try {
            if (holder == null || !postmaster.isAlive()) {
                release();
                start();
            }
            try (Connection connection = server.dataSource().getConnection()) {
                return connection.isValid(1);
            }
        } catch (SQLException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void start() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        command.addAll(List.of("sh", "-c", SCRIPT, "pgai4j-chaos", data.toString()));
        Process started = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        holder = started;
        String pid = started.inputReader(StandardCharsets.UTF_8).readLine();
        postmaster = ProcessHandle.of(Long.parseLong(pid)).orElse(postmaster);
    }

    private void release() throws IOException, InterruptedException {
        if (holder != null) {
            holder.getOutputStream().close();
            holder.waitFor(30, TimeUnit.SECONDS);
            holder = null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
