package io.github.pgai4j.catalog;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.InstallResult.Outcome;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.DisableVectorizer;
import io.github.pgai4j.config.DropVectorizer;
import io.github.pgai4j.config.EnableVectorizer;
import io.github.pgai4j.internal.catalog.ErrorTable;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.catalog.WatchedVectorizer;
import io.github.pgai4j.internal.catalog.WatchedVectorizers;
import io.github.pgai4j.internal.indexing.VectorIndex;
import io.github.pgai4j.internal.queue.VectorizerQueue;
import io.github.pgai4j.internal.queue.VectorizerQueue.Pending;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Schema {@code ai} of one database: installs it and calls its functions. Each call is one transaction on a connection
 * of its own. All but {@link #install()} works with the catalog of pgai as well. Thread-safe if the data source is.
 *
 * @since 0.1
 */
public final class VectorizerCatalog {

    private static final String INSTALL_RESULT = """
            SELECT current_setting('pgai4j.install_result'), current_setting('pgai4j.catalog_version')
            """;

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final CatalogTransaction transaction;

    private VectorizerCatalog(DataSource dataSource) {
        this.transaction = new CatalogTransaction(dataSource);
    }

    /** The catalog of the database that the data source connects to. */
    public static VectorizerCatalog of(DataSource dataSource) {
        return new VectorizerCatalog(dataSource);
    }

    /** Version of the catalog in this jar. */
    public static String version() {
        return InstallScript.VERSION;
    }

    /**
     * The statement that {@link #install()} runs: one {@code DO}, for psql, Liquibase ({@code splitStatements:false}),
     * Flyway or a database administrator. It has the same guards.
     */
    public static String installSql() {
        return InstallScript.text();
    }

    /**
     * Installs schema {@code ai}, or upgrades it if an older pgai4j installed it. Calling it at each start of an
     * application is cheap and safe, also from several applications at once.
     *
     * @throws VectorizerException if schema {@code ai} belongs to something else or to a newer pgai4j, if pgvector is
     *     missing and cannot be created, or if the role may not create the schema
     */
    public InstallResult install() {
        return transaction.run(VectorizerCatalog::install);
    }

    // The whole script is long, and each start of an application would send it to hear that there is nothing to do.
    private static InstallResult install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Optional<InstallResult> seen = installResult(statement, InstallScript.look());
            return seen.isPresent()
                    ? seen.get()
                    : installResult(statement, InstallScript.text()).orElseThrow();
        }
    }

    private static Optional<InstallResult> installResult(Statement statement, String script) throws SQLException {
        statement.execute(script);
        CatalogTransaction.logWarnings(statement);
        try (ResultSet row = statement.executeQuery(INSTALL_RESULT)) {
            row.next();
            String outcome = row.getString(1);
            return outcome.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new InstallResult(Outcome.valueOf(outcome), row.getString(2)));
        }
    }

    /**
     * Creates a vectorizer with its queue, triggers and destination.
     *
     * @return the new one or, with {@code ifNotExists}, the one that was there
     * @throws VectorizerException if the source table does not suit it or a name is taken
     */
    public Vectorizer create(CreateVectorizer vectorizer) {
        return transaction.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                try (ResultSet row = statement.executeQuery(vectorizer.toSql())) {
                    row.next();
                    CatalogTransaction.logWarnings(statement);
                    return VectorizerTable.withId(connection, row.getInt(1))
                            .map(Vectorizer::of)
                            .orElseThrow();
                }
            }
        });
    }

    /**
     * Removes a vectorizer, its triggers and its queues.
     *
     * @param dropAll whether its embeddings go too: the destination table and its view; an embedding column stays
     * @return whether there was one of this name
     */
    public boolean drop(String name, boolean dropAll) {
        return transaction.run(connection -> {
            if (VectorizerTable.named(connection, name).isEmpty()) {
                return false;
            }
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(DropVectorizer.named(name, dropAll).toSql());
                return true;
            }
        });
    }

    /**
     * Makes again what a vectorizer lost with its source table, triggers above all: the table was dropped and created
     * anew, restored without triggers, or somebody disabled them. Chunks of rows that are gone are removed, rows that
     * were inserted or changed meanwhile are queued. Does nothing where nothing is missing.
     *
     * <p>With the catalog of pgai, view and embedding column are not made again.
     *
     * @return how many rows were queued
     * @throws VectorizerException if there is none of this name, if the source table is gone or has another primary
     *     key, or if the role may not change it
     */
    public long refresh(String name) {
        return transaction.run(connection -> new VectorizerRefresh(connection).run(existing(connection, name)));
    }

    /** Every vectorizer of the database, by id. */
    public List<Vectorizer> vectorizers() {
        return transaction.run(connection ->
                VectorizerTable.all(connection).stream().map(Vectorizer::of).toList());
    }

    /** The vectorizer of this name. */
    public Optional<Vectorizer> vectorizer(String name) {
        return transaction.run(
                connection -> VectorizerTable.named(connection, name).map(Vectorizer::of));
    }

    /** The vectorizer with this {@code ai.vectorizer.id}. */
    public Optional<Vectorizer> vectorizer(int id) {
        return transaction.run(
                connection -> VectorizerTable.withId(connection, id).map(Vectorizer::of));
    }

    /** How far each vectorizer is, by id. Counts every row of every queue; probes take {@link #status(long)}. */
    public List<VectorizerStatus> status() {
        return all(NO_LIMIT);
    }

    /**
     * How far each vectorizer is, by id, for whoever asks often: no more than {@code countLimit} rows of each queue are
     * read, so that a backlog of millions costs no more than a short one. A count that equals the limit stands for that
     * many or more, and {@link VectorizerStatus#pendingSince()} is then that of the rows that were read.
     *
     * @throws IllegalArgumentException if {@code countLimit} is less than 1
     */
    public List<VectorizerStatus> status(long countLimit) {
        return all(checked(countLimit));
    }

    private List<VectorizerStatus> all(long countLimit) {
        return transaction.run(connection -> {
            List<VectorizerStatus> all = new ArrayList<>();
            for (WatchedVectorizer watched : WatchedVectorizers.all(connection)) {
                all.add(status(connection, watched, countLimit));
            }
            return all;
        });
    }

    /**
     * How far one vectorizer is.
     *
     * @throws VectorizerException if there is none of this name
     */
    public VectorizerStatus status(String name) {
        return one(name, NO_LIMIT);
    }

    /**
     * How far one vectorizer is, read as {@link #status(long)} does.
     *
     * @throws IllegalArgumentException if {@code countLimit} is less than 1
     * @throws VectorizerException if there is none of this name
     */
    public VectorizerStatus status(String name, long countLimit) {
        return one(name, checked(countLimit));
    }

    private VectorizerStatus one(String name, long countLimit) {
        return transaction.run(connection -> status(
                connection, WatchedVectorizers.named(connection, name).orElseThrow(() -> missing(name)), countLimit));
    }

    private static long checked(long countLimit) {
        if (countLimit < 1) {
            throw new IllegalArgumentException("countLimit must be at least 1, was " + countLimit);
        }
        return countLimit;
    }

    private static VectorizerStatus status(Connection connection, WatchedVectorizer watched, long countLimit)
            throws SQLException {
        StoredVectorizer vectorizer = watched.stored();
        VectorizerQueue queue = new VectorizerQueue(vectorizer);
        Pending pending = queue.pending(connection, countLimit);
        return new VectorizerStatus(
                Vectorizer.of(vectorizer),
                pending.count(),
                queue.failed(connection, countLimit),
                pending.since(),
                ErrorTable.lastSuccess(connection, vectorizer.id()).orElse(null),
                errors(connection, vectorizer, 1).stream().findFirst().orElse(null),
                faultOf(watched),
                index(connection, vectorizer).orElse(null));
    }

    private static @Nullable String faultOf(WatchedVectorizer watched) {
        StoredVectorizer vectorizer = watched.stored();
        String source = vectorizer.source().name().written();
        if (watched.isWithoutTable()) {
            return "%s does not exist; create the table, then call VectorizerCatalog.refresh(\"%s\")"
                    .formatted(source, vectorizer.name());
        }
        String problems = watched.problems();
        return problems.isEmpty()
                ? null
                : "not every change of %s is seen: %s; call VectorizerCatalog.refresh(\"%s\"), which mends that and queues the rows that were missed"
                        .formatted(source, problems, vectorizer.name());
    }

    private static Optional<IndexStatus> index(Connection connection, StoredVectorizer vectorizer) throws SQLException {
        Optional<VectorIndex> index;
        try {
            index = VectorIndex.of(vectorizer, vectorizer.config().indexing());
        } catch (VectorizerException e) {
            return Optional
                    .empty(); // workers report a configuration that cannot be read; the status has their last error
        }
        return index.isPresent()
                ? Optional.of(IndexStatus.of(
                        index.get().method().accessMethod(), index.get().look(connection)))
                : Optional.empty();
    }

    /**
     * Lets workers serve a vectorizer again.
     *
     * @throws VectorizerException if there is none of this name
     */
    public void enable(String name) {
        schedule(name, id -> EnableVectorizer.withId(id).toSql());
    }

    /**
     * Makes workers leave a vectorizer alone; its queue goes on filling.
     *
     * @throws VectorizerException if there is none of this name
     */
    public void disable(String name) {
        schedule(name, id -> DisableVectorizer.withId(id).toSql());
    }

    /**
     * Whether transactions that queue rows of a vectorizer notify the workers that
     * {@linkplain io.github.pgai4j.worker.VectorizerWorker.Builder#listen listen}. Off by default: a NOTIFY makes
     * transactions commit one after the other, in all of the database.
     *
     * @throws VectorizerException if there is none of this name, or if the catalog is pgai's, which cannot do that
     */
    @Incubating
    public void notifyWorkers(String name, boolean enabled) {
        transaction.run(connection -> {
            int id = existing(connection, name).id();
            if (!Query.of("SELECT to_regprocedure('ai.notify_workers(integer, boolean)') IS NOT NULL")
                    .holds(connection)) {
                throw new VectorizerException(
                        "this catalog has no ai.notify_workers, since it is pgai's or of an older version; install ours again, or let workers look for rows");
            }
            return Query.of("SELECT ai.notify_workers(?::int, ?::boolean)", id, enabled)
                    .list(connection, row -> id);
        });
    }

    private void schedule(String name, IntFunction<String> sql) {
        transaction.run(connection ->
                Query.of(sql.apply(existing(connection, name).id())).update(connection));
    }

    /**
     * What workers reported for a vectorizer, newest first.
     *
     * @throws VectorizerException if there is none of this name
     */
    public List<ReportedError> errors(String name, int limit) {
        return transaction.run(connection -> errors(connection, existing(connection, name), limit));
    }

    private static List<ReportedError> errors(Connection connection, StoredVectorizer vectorizer, int limit)
            throws SQLException {
        return ErrorTable.newest(connection, vectorizer.id(), limit).stream()
                .map(error ->
                        new ReportedError(vectorizer.name(), error.message(), error.detailsJson(), error.recorded()))
                .toList();
    }

    /**
     * Queues the rows again that were given up.
     *
     * @return how many rows
     * @throws VectorizerException if there is no vectorizer of this name
     */
    public int retryFailed(String name) {
        return transaction.run(connection -> new VectorizerQueue(existing(connection, name)).retryFailed(connection));
    }

    /**
     * Waits until a committed change of one source row is embedded. A change that is not committed yet is not waited
     * for.
     *
     * @param key the row's primary key, a value for each column in the order of the key
     * @return whether the row was embedded; false: it still waits after {@code timeout}
     * @throws VectorizerException if workers gave the row up, or if there is no vectorizer of this name
     */
    public boolean awaitEmbedded(String name, Duration timeout, Object... key) {
        return new EmbeddingWait(transaction, name, List.of(key)).await(timeout);
    }

    static StoredVectorizer existing(Connection connection, String name) throws SQLException {
        return VectorizerTable.named(connection, name).orElseThrow(() -> missing(name));
    }

    private static VectorizerException missing(String name) {
        return new VectorizerException(
                "there is no vectorizer named \"%s\"; view ai.vectorizer_status lists them".formatted(name));
    }
}
