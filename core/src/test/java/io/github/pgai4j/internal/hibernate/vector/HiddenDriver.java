package io.github.pgai4j.internal.hibernate.vector;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of a pool that does not let anybody through to the driver. */
final class HiddenDriver {

    private HiddenDriver() {}

    static DataSource of(DataSource driver) {
        return proxy(DataSource.class, driver, null);
    }

    private static <T> T proxy(Class<T> type, T hidden, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                HiddenDriver.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    if (method.getName().equals("unwrap")) {
                        throw new SQLException("wraps nothing");
                    }
                    if (proxy instanceof PreparedStatement && method.getName().equals("getConnection")) {
                        return connection;
                    }
                    try {
                        Object result = method.invoke(hidden, arguments);
                        if (result instanceof Connection opened) {
                            return proxy(Connection.class, opened, null);
                        }
                        return result instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement, (Connection) proxy)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
