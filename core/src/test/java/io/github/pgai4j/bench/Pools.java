package io.github.pgai4j.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.testing.TestDatabase;

/** Connections as an application has them. */
final class Pools {

    private Pools() {}

    static HikariDataSource of(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(4);
        return pool;
    }
}
