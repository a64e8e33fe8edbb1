package io.github.pgai4j.azure;

import io.github.pgai4j.bench.Comparison;
import io.github.pgai4j.testing.TlsPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections with a cached token against connections of the driver with the same password, both over TLS. */
public final class EntraBenchmark {

    private static final int CONNECTIONS = 25;

    private EntraBenchmark() {}

    public static void main(String[] args) throws Exception {
        TlsPostgres postgres = TlsPostgres.shared()
                .orElseThrow(() -> new IllegalStateException("needs Docker or a local PostgreSQL with pgvector"));
        String token = FakeTokens.forUser("bench");
        postgres.login("bench", token);
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(postgres.jdbcUrl());
        plain.setSslMode("require");
        plain.setUser("bench");
        plain.setPassword(token);
        DataSource entra = EntraDataSource.builder()
                .url(postgres.jdbcUrl())
                .credential(FakeTokens.of(token))
                .build();

        Comparison.Results results = Comparison.of("entra, %d connections".formatted(CONNECTIONS), "password")
                .arm("password", () -> open(plain))
                .arm("entra", () -> open(entra))
                .warmUpRounds(4)
                .rounds(15)
                .run(System.out);
        Comparison.Results.printTarget(
                System.out, "EntraDataSource / driver, same password", results.timeRatio("entra"), 1.1);
    }

    private static void open(DataSource source) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            try (Connection connection = source.getConnection()) {
                connection.isReadOnly();
            }
        }
    }
}
