package io.github.pgai4j.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A database of its own with the catalog installed, and short ways to ask it. */
final class CatalogDatabase implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase database;
    private final VectorizerCatalog catalog;

    private CatalogDatabase(TestDatabase database) {
        this.database = database;
        this.catalog = VectorizerCatalog.of(database.dataSource());
    }

    static CatalogDatabase installed() {
        CatalogDatabase result = new CatalogDatabase(PostgresServer.shared().createDatabase());
        result.catalog.install();
        return result;
    }

    VectorizerCatalog catalog() {
        return catalog;
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    TestDatabase database() {
        return database;
    }

    /** Runs statements, separated by semicolons; returns what the server had to say about them. */
    List<String> execute(String sql) {
        return database.execute(sql);
    }

    /** Rows as text, columns joined by a bar. */
    List<String> rows(String sql) {
        return database.rows(sql);
    }

    /** The first column of the only row. */
    String value(String sql) {
        List<String> rows = rows(sql);
        if (rows.size() != 1) {
            throw new IllegalStateException("%s returned %d rows".formatted(sql, rows.size()));
        }
        return rows.get(0);
    }

    JsonNode json(String sql) {
        return json(List.of(sql));
    }

    /** The JSON that the last statement returns, after the others in the same session. */
    JsonNode json(List<String> statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone TO 'UTC'");
            for (String sql : statements.subList(0, statements.size() - 1)) {
                statement.execute(sql);
            }
            try (ResultSet row = statement.executeQuery(statements.get(statements.size() - 1))) {
                row.next();
                return parse(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run %s: %s".formatted(statements, e.getMessage()), e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
