package io.github.pgai4j.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Notes the text of each statement that goes to the server without parameters. */
final class SentStatements {

    private final DataSource dataSource;
    private final List<String> sent = new ArrayList<>();

    SentStatements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, dataSource);
    }

    /** Those since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute") && arguments != null) {
                        sent.add((String) arguments[0]);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof Connection connection) {
                            return proxy(Connection.class, connection);
                        }
                        return method.getName().equals("createStatement")
                                ? proxy(Statement.class, (Statement) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
