package io.github.pgai4j.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what is sent: statements, commits, and each reach for the driver, which is a COPY. */
final class CountingDataSource {

    private final DataSource dataSource;
    private final AtomicLong statements = new AtomicLong();

    CountingDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, dataSource);
    }

    long statements() {
        return statements.get();
    }

    private <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> counted(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object counted(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute") || name.equals("commit") || name.equals("rollback") || name.equals("unwrap")) {
            statements.incrementAndGet();
        }
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof Connection connection && name.equals("getConnection")) {
                return proxy(Connection.class, connection);
            }
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, statement);
            }
            return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
