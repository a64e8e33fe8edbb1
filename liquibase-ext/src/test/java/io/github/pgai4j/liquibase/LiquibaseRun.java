package io.github.pgai4j.liquibase;

import io.github.pgai4j.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase's commands on one changelog and one database. */
final class LiquibaseRun {

    private static final Logger LOG = Logger.getLogger("liquibase");

    static {
        LOG.setLevel(Level.OFF);
    }

    private final TestDatabase database;
    private final Path file;
    private final Map<String, String> properties = new TreeMap<>();

    LiquibaseRun(TestDatabase database, Path folder, String fileName, String changelog) {
        this.database = database;
        this.file = folder.resolve(fileName);
        try {
            Files.writeString(file, changelog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a parameter of the changelog. */
    LiquibaseRun with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    String update() {
        return command("update", Map.of());
    }

    String updateSql() {
        return command("updateSql", Map.of());
    }

    String rollback(int count) {
        return command("rollbackCount", Map.of("count", count));
    }

    String command(String name, Map<String, Object> arguments) {
        try (Connection connection = database.dataSource().getConnection()) {
            Database target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            return command(name, target, arguments);
        } catch (SQLException | liquibase.exception.DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Like {@link #updateSql()}, without a connection. */
    String offlineSql(String product) {
        try {
            Path state = file.resolveSibling("databasechangelog.csv");
            Files.deleteIfExists(state);
            Database target = DatabaseFactory.getInstance()
                    .openDatabase("offline:%s?changeLogFile=%s".formatted(product, state), null, null, null, null);
            return command("updateSql", target, Map.of());
        } catch (IOException | liquibase.exception.DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String command(String name, Database target, Map<String, Object> more) {
        ChangeLogParameters parameters = new ChangeLogParameters(target);
        properties.forEach(parameters::set);
        Map<String, Object> arguments = new TreeMap<>(more);
        arguments.put("database", target);
        arguments.put("changelogFile", file.getFileName().toString());
        arguments.put("changelogParameters", parameters);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        execute(name, file, arguments, output);
        return output.toString(StandardCharsets.UTF_8);
    }

    private static void execute(String name, Path file, Map<String, Object> arguments, OutputStream output) {
        try {
            Map<String, Object> scope = Map.of(
                    Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(file.getParent()),
                    Scope.Attr.ui.name(), new LoggerUIService());
            Scope.child(scope, () -> {
                CommandScope command = new CommandScope(name);
                arguments.forEach(command::addArgumentValue);
                command.setOutput(output);
                command.execute();
            });
        } catch (Exception e) {
            throw new LiquibaseFailure(e);
        }
    }

    /** Writes a changelog that makes a database like this one. */
    static String generate(TestDatabase source, Path file) {
        return compare("generateChangelog", source, file, Map.of());
    }

    /** Writes a changelog that makes the target like the reference. */
    static String difference(TestDatabase target, TestDatabase reference, Path file) {
        return compare(
                "diffChangelog",
                target,
                file,
                Map.of(
                        "referenceUrl", reference.jdbcUrl(),
                        "referenceUsername", reference.user(),
                        "referencePassword", reference.password()));
    }

    /** What a diff reports. */
    static String report(TestDatabase target, TestDatabase reference, Path file) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        execute(
                "diff",
                file,
                Map.of(
                        "url", target.jdbcUrl(),
                        "username", target.user(),
                        "password", target.password(),
                        "referenceUrl", reference.jdbcUrl(),
                        "referenceUsername", reference.user(),
                        "referencePassword", reference.password()),
                output);
        return output.toString(StandardCharsets.UTF_8);
    }

    static String compare(String command, TestDatabase target, Path file, Map<String, Object> more) {
        Map<String, Object> arguments = new TreeMap<>(more);
        arguments.put("url", target.jdbcUrl());
        arguments.put("username", target.user());
        arguments.put("password", target.password());
        arguments.put("changelogFile", file.toString());
        execute(command, file, arguments, new ByteArrayOutputStream());
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first column of the first row. */
    String query(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getObject(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A command that ended in an error; the message is that of all causes. */
    static final class LiquibaseFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LiquibaseFailure(Exception cause) {
            super(messages(cause), cause);
        }

        private static String messages(Throwable cause) {
            return cause.getCause() == null ? cause.toString() : cause + "\n" + messages(cause.getCause());
        }
    }
}
