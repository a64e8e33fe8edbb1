package io.github.pgai4j.catalog;

import io.github.pgai4j.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database as one role sees it. */
record Role(String name, DataSource dataSource) {

    static Role of(TestDatabase database, String name) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        dataSource.setOptions("-c role=" + name);
        return new Role(name, dataSource);
    }

    VectorizerCatalog catalog() {
        return VectorizerCatalog.of(dataSource);
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("%s cannot run %s: %s".formatted(name, sql, e.getMessage()), e);
        }
    }

    List<String> rows(String sql) {
        return TestDatabase.rows(dataSource, sql);
    }
}
