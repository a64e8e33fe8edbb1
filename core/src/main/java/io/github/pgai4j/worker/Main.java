package io.github.pgai4j.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The worker beside the application: {@code java -cp … io.github.pgai4j.worker.Main --db-url …}. */
@Command(
        name = "pgai4j-worker",
        mixinStandardHelpOptions = true,
        description = "Embeds what the vectorizers of a database have queued.")
public final class Main implements Callable<Integer> {

    @Option(
            names = {"-d", "--db-url"},
            required = true,
            paramLabel = "URL",
            description = "JDBC URL of the database. User and password: PGAI4J_DB_USER and PGAI4J_DB_PASSWORD.")
    private String dbUrl = "";

    @Option(
            names = {"-v", "--vectorizer"},
            paramLabel = "NAME",
            description = "Works for this vectorizer only; may be repeated. Default: all that are enabled.")
    private List<String> vectorizers = List.of();

    @Option(names = "--once", description = "Ends when nothing is due.")
    private boolean once;

    @Option(
            names = "--poll-interval",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to wait when nothing is due; default ${DEFAULT-VALUE}.")
    private int pollInterval = 5;

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            defaultValue = "4",
            description = "Batches at once, each with a connection of its own; default ${DEFAULT-VALUE}.")
    private int concurrency = 4;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** The exit code: 0 done, 1 something failed, 2 wrong arguments. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    commandLine.getErr().println("pgai4j-worker: " + e.getMessage());
                    return e instanceof IllegalArgumentException
                            ? CommandLine.ExitCode.USAGE
                            : CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (VectorizerWorker worker = worker()) {
            if (once) {
                WorkSummary summary = worker.drain();
                System.out.printf(
                        "%d rows in %d chunks, %d rows failed%n",
                        summary.rowCount(), summary.chunkCount(), summary.failedRowCount());
                return summary.failedRowCount() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
            worker.start();
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        }
    }

    private VectorizerWorker worker() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(dbUrl);
        dataSource.setApplicationName("pgai4j-worker");
        setIfPresent(System.getenv("PGAI4J_DB_USER"), dataSource::setUser);
        setIfPresent(System.getenv("PGAI4J_DB_PASSWORD"), dataSource::setPassword);
        VectorizerWorker.Builder builder = VectorizerWorker.builder(dataSource)
                .pollInterval(Duration.ofSeconds(pollInterval))
                .concurrency(concurrency);
        vectorizers.forEach(builder::vectorizer);
        return builder.build();
    }

    private static void setIfPresent(@Nullable String value, Consumer<String> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
