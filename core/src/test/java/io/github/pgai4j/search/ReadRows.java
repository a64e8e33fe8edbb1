package io.github.pgai4j.search;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the rows that the results of prepared statements have. */
final class ReadRows {

    private final AtomicLong count = new AtomicLong();

    /** {@code dataSource}, counted. */
    DataSource of(DataSource dataSource) {
        return counted(DataSource.class, dataSource);
    }

    /** How many there were since the last call. */
    long count() {
        return count.getAndSet(0);
    }

    private <T> T counted(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (target instanceof ResultSet && method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                        count.incrementAndGet();
                    }
                    return method.getName().equals("unwrap") ? result : counted(result);
                }));
    }

    private Object counted(Object result) {
        if (result instanceof PreparedStatement statement) {
            return counted(PreparedStatement.class, statement);
        }
        if (result instanceof Connection connection) {
            return counted(Connection.class, connection);
        }
        return result instanceof ResultSet rows ? counted(ResultSet.class, rows) : result;
    }
}
