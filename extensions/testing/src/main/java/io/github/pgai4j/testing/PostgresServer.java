package io.github.pgai4j.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A running PostgreSQL with pgvector: the one that {@code PGAI4J_JDBC_URL} names, else a container, else a private
 * cluster of local binaries.
 *
 * @since 0.1
 */
public final class PostgresServer implements AutoCloseable {

    /** {@code 16}, for example; null: the image of 17, or the newest local installation. */
    private static final @Nullable String VERSION = System.getenv("PGAI4J_POSTGRES_VERSION");

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private final String description;
    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final AutoCloseable stop;

    private PostgresServer(String description, String jdbcUrl, String user, String password, AutoCloseable stop) {
        this.description = description;
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.stop = stop;
    }

    /** The one server of this JVM, for tests; it ends with the JVM. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
            System.err.println("PostgreSQL for tests: " + shared.description());
        }
        return shared;
    }

    /** Starts (or, with {@code PGAI4J_JDBC_URL}, finds) a server. */
    public static PostgresServer start() {
        String url = System.getenv("PGAI4J_JDBC_URL");
        if (url != null && !url.isBlank()) {
            return new PostgresServer(
                    "the server named by PGAI4J_JDBC_URL",
                    url,
                    System.getenv().getOrDefault("PGAI4J_DB_USER", System.getProperty("user.name")),
                    System.getenv().getOrDefault("PGAI4J_DB_PASSWORD", ""),
                    () -> {});
        }
        return startOwn()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "found no PostgreSQL with pgvector: set PGAI4J_JDBC_URL, start Docker, or run bin/postgres as root"));
    }

    /** Starts a server that may be reconfigured, if there is Docker or a local installation. */
    static Optional<PostgresServer> startOwn() {
        return dockerMayAnswer()
                ? Optional.of(container())
                : PrivateCluster.binaries(VERSION).map(PostgresServer::cluster);
    }

    private static PostgresServer cluster(Path binaries) {
        PrivateCluster cluster = PrivateCluster.start(binaries);
        return new PostgresServer(
                "a private cluster of the binaries in " + binaries,
                cluster.jdbcUrl(),
                PrivateCluster.USER,
                cluster.password(),
                cluster);
    }

    // Asking Testcontainers first would take seconds and log stack traces on every machine without Docker.
    private static boolean dockerMayAnswer() {
        String host = System.getenv("DOCKER_HOST");
        boolean configured =
                host != null || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"));
        return (configured || Files.isWritable(Path.of("/var/run/docker.sock")))
                && org.testcontainers.DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // lives as long as the server it is handed to
    private static PostgresServer container() {
        String name = "pgvector/pgvector:pg" + (VERSION == null ? "17" : VERSION);
        DockerImageName image = DockerImageName.parse(name).asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer container = new PostgreSQLContainer(image);
        container.start();
        return new PostgresServer(
                "a container of " + name,
                container.getJdbcUrl(),
                container.getUsername(),
                container.getPassword(),
                container::stop);
    }

    /** How this server was found, for one line to the user. */
    public String description() {
        return description;
    }

    /**
     * The URL of database {@code postgres}, or of the one that {@code PGAI4J_JDBC_URL} names; without user and
     * password.
     */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** The role that the server was set up for, a superuser. */
    public String user() {
        return user;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return password;
    }

    /** Unpooled connections to the database of {@link #jdbcUrl()}. */
    public DataSource dataSource() {
        return dataSource(Optional.empty());
    }

    /** Creates an empty database with extension {@code vector}. */
    public TestDatabase createDatabase() {
        TestDatabase database = createDatabaseWithoutVector();
        execute(database.dataSource(), "create extension vector");
        return database;
    }

    /** Creates an empty database. */
    public TestDatabase createDatabaseWithoutVector() {
        return createDatabaseLike("template1");
    }

    TestDatabase createDatabaseLike(String template) {
        String name = "t%d_%d".formatted(ProcessHandle.current().pid(), DATABASES.incrementAndGet());
        execute(dataSource(), "create database %s template %s".formatted(name, template));
        return new TestDatabase(this, name, dataSource(Optional.of(name)));
    }

    private DataSource dataSource(Optional<String> database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        database.ifPresent(source::setDatabaseName);
        return source;
    }

    static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    static IllegalStateException failure(String sql, SQLException e) {
        return new IllegalStateException("cannot run %s: %s".formatted(sql, e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            stop.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop " + description, e);
        }
    }
}
