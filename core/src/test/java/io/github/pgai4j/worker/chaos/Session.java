package io.github.pgai4j.worker.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Repeats transactions until told to stop, on a connection that may break at any time. */
abstract class Session implements Callable<String> {

    // Serialization, deadlock, a key that is there already, a cached plan of a server before; and what goes with a
    // server.
    private static final Set<String> EXPECTED = Set.of("40001", "40P01", "23505");
    private static final Set<String> EXPECTED_CLASSES = Set.of("08", "57");

    private final ChaosDatabase database;
    private final BooleanSupplier stopped;
    private final Map<String, Integer> outcomes = new TreeMap<>();

    Session(ChaosDatabase database, BooleanSupplier stopped) {
        this.database = database;
        this.stopped = stopped;
    }

    /** One transaction; what it says is counted. Whoever returns without commit rolls back. */
    abstract String transaction(Connection connection) throws SQLException;

    @Override
    public String call() throws SQLException {
        while (!stopped.getAsBoolean()) {
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                while (!stopped.getAsBoolean()) {
                    count(attempt(connection));
                    connection.rollback();
                }
            } catch (SQLException e) {
                count(expected(e));
                Await.aMoment(100);
            }
        }
        return outcomes.toString();
    }

    private String attempt(Connection connection) throws SQLException {
        try {
            return transaction(connection);
        } catch (SQLException e) {
            return expected(e);
        }
    }

    private static String expected(SQLException e) throws SQLException {
        @Nullable String state = e.getSQLState();
        if (state != null && (EXPECTED.contains(state) || EXPECTED_CLASSES.contains(state.substring(0, 2)))) {
            return state;
        }
        throw e;
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
