package io.github.pgai4j.worker.cli;

import io.github.pgai4j.worker.VectorizerWorker;
import io.github.pgai4j.worker.WorkSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The worker beside the application: {@code java -jar pgai4j-worker-cli.jar --db-url …}.
 *
 * @since 0.1
 */
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
            names = "--auth",
            paramLabel = "NAME",
            description = "Logs in without a password: \"entra\" takes the Microsoft Entra identity of this process."
                    + " Default: PGAI4J_AUTH.")
    private @Nullable String auth = System.getenv("PGAI4J_AUTH");

    @Option(
            names = "--token-endpoint",
            paramLabel = "URL",
            description = "The server of OpenAI models that gets a token of --auth instead of a key, as"
                    + " https://NAME.openai.azure.com. Default: PGAI4J_TOKEN_ENDPOINT.")
    private @Nullable String tokenEndpoint = System.getenv("PGAI4J_TOKEN_ENDPOINT");

    @Option(
            names = "--trust",
            paramLabel = "ORIGIN[=KEY,KEY]",
            description =
                    "A server, as https://HOST:PORT, that gets the key of its provider though only a vectorizer gives"
                            + " its address, and the environment variables KEY if a vectorizer names one; may be repeated. More:"
                            + " PGAI4J_TRUSTED_ORIGINS, PGAI4J_TRUSTED_KEYS.")
    private List<String> trusted = List.of();

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
            defaultValue = "0.25",
            description = "How long to wait when nothing is due; default ${DEFAULT-VALUE}.")
    private double pollInterval = 0.25;

    @Option(
            names = "--listen",
            description = "Hears of new rows on one connection more, of vectorizers that ai.notify_workers(name) was"
                    + " called for; not through PgBouncer in transaction mode.")
    private boolean listens;

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            defaultValue = "4",
            description = "Connections at once; default ${DEFAULT-VALUE}.")
    private int concurrency = 4;

    /**
     * Runs until it is told to end, or until nothing is due with {@code --once}; exits with 0, 1 (failed) or 2 (usage).
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** The exit code: 0 done, 1 something failed, 2 wrong arguments. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, arguments) -> {
                    CommandLine commandLine = e.getCommandLine();
                    commandLine.getErr().println(DatabaseUrl.scrub(String.valueOf(e.getMessage()), arguments));
                    commandLine.usage(commandLine.getErr());
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    commandLine
                            .getErr()
                            .println("pgai4j-worker: " + DatabaseUrl.scrub(String.valueOf(e.getMessage()), args));
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
        PasswordlessAccess access = access();
        DataSource dataSource = dataSource(access);
        VectorizerWorker.Builder builder = VectorizerWorker.builder(dataSource)
                .pollInterval(Duration.ofMillis((long) (pollInterval * 1_000)))
                .concurrency(concurrency);
        vectorizers.forEach(builder::vectorizer);
        trusted.forEach(value -> trust(builder, value));
        if (listens) {
            builder.listen(dataSource);
        }
        if (tokenEndpoint != null) {
            if (access == null) {
                throw new IllegalArgumentException(
                        "--token-endpoint needs --auth (or PGAI4J_AUTH), which says whose tokens to send");
            }
            builder.bearer(tokenEndpoint, access.tokens());
        }
        return builder.build();
    }

    private static void trust(VectorizerWorker.Builder builder, String value) {
        String[] parts = value.split("=", 2);
        builder.trust(parts[0], parts.length == 1 ? new String[0] : parts[1].split("\\s*,\\s*"));
    }

    private @Nullable PasswordlessAccess access() {
        if (auth == null || auth.isBlank()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (PasswordlessAccess access : ServiceLoader.load(PasswordlessAccess.class)) {
            if (access.name().equals(auth)) {
                return access;
            }
            names.add(access.name());
        }
        throw new IllegalArgumentException("--auth must be one of %s, was \"%s\"".formatted(names, auth));
    }

    private DataSource dataSource(@Nullable PasswordlessAccess access) {
        String url = DatabaseUrl.checked(dbUrl);
        String user = System.getenv("PGAI4J_DB_USER");
        String password = System.getenv("PGAI4J_DB_PASSWORD");
        if (access != null && password == null) {
            return access.dataSource(url, user);
        }
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setApplicationName("pgai4j-worker");
        setIfPresent(user, dataSource::setUser);
        setIfPresent(password, dataSource::setPassword);
        return dataSource;
    }

    private static void setIfPresent(@Nullable String value, Consumer<String> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
