package io.github.pgai4j.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in a temporary folder, on a free port of the loopback interface, gone when closed or when this JVM ends.
 */
final class PrivateCluster implements AutoCloseable {

    static final String USER = "pgai4j";
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MEMORY_BYTES = 8L << 30;

    // The shell holds the server: it stops it and removes the folder when our end of its input closes, so that even a
    // killed JVM leaves nothing running.
    private static final String SCRIPT = """
            set -e
            trap '' INT TERM
            "$1/initdb" -D "$2/data" -U pgai4j --pwfile="$2/password" -A scram-sha-256 -E UTF8 --locale=C --no-sync >"$2/log" 2>&1
            "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
              -c fsync=off -c max_connections=200 -c max_wal_size=2GB >>"$2/log" 2>&1 &
            server=$!
            cat >/dev/null
            kill -INT $server 2>/dev/null || true
            wait $server || true
            rm -rf "$2"
            """;

    private final Process process;
    private final Path folder;
    private final String jdbcUrl;
    private final String password;

    private PrivateCluster(Process process, Path folder, String jdbcUrl, String password) {
        this.process = process;
        this.folder = folder;
        this.jdbcUrl = jdbcUrl;
        this.password = password;
    }

    /** The local installation of this version that has pgvector; null: the newest one. */
    static Optional<Path> binaries(@Nullable String version) {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.filter(PrivateCluster::hasPgvector)
                    .filter(found -> version == null
                            || version.equals(found.getFileName().toString()))
                    .max(Comparator.comparing(
                            found -> Integer.parseInt(found.getFileName().toString())))
                    .map(found -> found.resolve("bin"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + INSTALLATIONS, e);
        }
    }

    private static boolean hasPgvector(Path version) {
        String major = version.getFileName().toString();
        return Files.isExecutable(version.resolve("bin/initdb"))
                && Files.exists(Path.of("/usr/share/postgresql", major, "extension/vector.control"));
    }

    static PrivateCluster start(Path binaries) {
        try {
            Path folder = createFolder();
            String password = UUID.randomUUID().toString();
            Path passwordFile = Files.writeString(folder.resolve("password"), password);
            Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                run("chown", "-R", "postgres", folder.toString());
                command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
            }
            int port = freePort();
            command.addAll(List.of("sh", "-c", SCRIPT, "pgai4j-postgres"));
            command.addAll(List.of(binaries.toString(), folder.toString(), String.valueOf(port)));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
            PrivateCluster cluster = new PrivateCluster(process, folder, url, password);
            cluster.awaitConnections();
            return cluster;
        } catch (IOException e) {
            throw new IllegalStateException("cannot start PostgreSQL from " + binaries, e);
        }
    }

    // A database has some three hundred files; a disk may take ten times as long to create them.
    private static Path createFolder() throws IOException {
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= MEMORY_BYTES;
        return fits
                ? Files.createTempDirectory(MEMORY, "pgai4j-postgres-")
                : Files.createTempDirectory("pgai4j-postgres-");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void awaitConnections() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                DriverManager.getConnection(jdbcUrl, USER, password).close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    String log = Files.exists(folder.resolve("log")) ? Files.readString(folder.resolve("log")) : "";
                    close();
                    throw new IOException("PostgreSQL does not start: " + log, e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop PostgreSQL in " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
