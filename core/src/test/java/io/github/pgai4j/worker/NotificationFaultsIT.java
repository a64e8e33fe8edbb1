package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What keeps a worker from listening neither ends that for good nor is tried without end. */
class NotificationFaultsIT {

    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        VectorizerCatalog.of(blog.dataSource()).notifyWorkers("blog_embedder", true);
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    @Test
    void connectionThatIsNotTheDriversIsTakenOnce() {
        DataSource strangers = connections(NotificationFaultsIT::notUnwrapped);
        try (Notifications notifications = Notifications.begin(strangers, wakes::incrementAndGet)) {
            BlogDatabase.until(() -> !isListening());

            assertThat(taken).hasValue(1);
            assertThat(wakes).hasValue(0);
            assertThat(notifications).isNotNull();
        }
    }

    @Test
    void dataSourceThatFailsUncheckedIsAskedAgain() {
        DataSource failsOnce = connections(connection -> {
            if (taken.get() == 1) {
                connection.close();
                throw new IllegalStateException("no token yet");
            }
            return connection;
        });
        try (Notifications notifications = Notifications.begin(failsOnce, wakes::incrementAndGet)) {
            BlogDatabase.until(() -> wakes.get() == 1);

            blog.execute("insert into blog (id, body) values (1, 'text')");
            BlogDatabase.until(() -> wakes.get() == 2);
            assertThat(notifications).isNotNull();
        }
    }

    @Test
    void connectionsThatAreLostAtOnceAreTakenMoreAndMoreSeldom() {
        DataSource lost = connections(NotificationFaultsIT::endedWhenHeard);
        long began = System.nanoTime();
        try (Notifications notifications = Notifications.begin(lost, wakes::incrementAndGet)) {
            BlogDatabase.until(() -> taken.get() == 5);

            // 250 + 500 + 1000 + 2000 ms, where four pauses of the first length make 1000
            assertThat(System.nanoTime() - began).isGreaterThan(3_000_000_000L);
            assertThat(notifications).isNotNull();
        }
    }

    @Test
    void connectionThatFallsSilentIsReplaced() throws Exception {
        try (SilentRelay relay = new SilentRelay((PGSimpleDataSource) blog.dataSource());
                Notifications notifications =
                        Notifications.begin(relay.dataSource(), wakes::incrementAndGet, Duration.ofMillis(1))) {
            BlogDatabase.until(() -> wakes.get() == 1);

            relay.silence();
            BlogDatabase.until(() -> wakes.get() == 2);

            blog.execute("insert into blog (id, body) values (1, 'text')");
            BlogDatabase.until(() -> wakes.get() == 3);
            assertThat(notifications).isNotNull();
        }
    }

    @Test
    void connectionOfPoolIsGivenBackWithoutListening() throws SQLException {
        try (Connection pooled = blog.dataSource().getConnection()) {
            DataSource pool = connections(connection -> {
                connection.close();
                return keptOpen(pooled);
            });
            Notifications notifications = Notifications.begin(pool, wakes::incrementAndGet);
            BlogDatabase.until(() -> wakes.get() == 1);
            notifications.close();

            try (Statement statement = pooled.createStatement();
                    ResultSet channels = statement.executeQuery("select pg_listening_channels()")) {
                assertThat(channels.next()).isFalse();
            }
        }
    }

    private static boolean isListening() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("pgai4j-worker-listen-"));
    }

    private DataSource connections(Step step) {
        DataSource real = blog.dataSource();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("getConnection")) {
                        return invoke(real, method, args);
                    }
                    taken.incrementAndGet();
                    return step.of(real.getConnection());
                });
    }

    private static Connection notUnwrapped(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                NotificationFaultsIT.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "isWrapperFor" -> false;
                    case "unwrap" -> throw new SQLException("not a wrapper");
                    default -> invoke(connection, method, args);
                });
    }

    private static Connection keptOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                NotificationFaultsIT.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> method.getName().equals("close") ? null : invoke(connection, method, args));
    }

    private static Connection endedWhenHeard(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                NotificationFaultsIT.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("unwrap")) {
                        connection.abort(Runnable::run);
                        return connection.unwrap(PGConnection.class);
                    }
                    return invoke(connection, method, args);
                });
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Step {
        Connection of(Connection connection) throws SQLException;
    }
}
