package io.github.pgai4j.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Connections whose server process is ended before a chosen step of the work: what a crash looks like to PostgreSQL.
 */
final class DyingConnections {

    private static final Set<String> STEPS = Set.of("prepareStatement", "createStatement", "commit");

    private final DataSource real;
    private final int fatalStep;
    private final AtomicInteger steps = new AtomicInteger();

    DyingConnections(DataSource real, int fatalStep) {
        this.real = real;
        this.fatalStep = fatalStep;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> method.getName().equals("getConnection")
                        ? connection(real.getConnection())
                        : invoke(real, method, args));
    }

    /** Whether the work went on to the chosen step. */
    boolean died() {
        return steps.get() >= fatalStep;
    }

    private Connection connection(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (STEPS.contains(method.getName()) && steps.incrementAndGet() == fatalStep) {
                        kill(connection);
                    }
                    return invoke(connection, method, args);
                });
    }

    private void kill(Connection connection) throws SQLException {
        int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        try (Connection admin = real.getConnection();
                PreparedStatement statement = admin.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            statement.setInt(1, pid);
            statement.execute();
        }
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
