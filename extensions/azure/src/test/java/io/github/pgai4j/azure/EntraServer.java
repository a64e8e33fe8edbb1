package io.github.pgai4j.azure;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.pgai4j.testing.TlsPostgres;
import java.util.Optional;

/** The PostgreSQL of these tests. */
public final class EntraServer {

    private EntraServer() {}

    /** Skips the test if there is no PostgreSQL that may be reconfigured. */
    public static TlsPostgres postgres() {
        Optional<TlsPostgres> postgres = TlsPostgres.shared();
        assumeThat(postgres)
                .as("needs Docker or a local PostgreSQL; a server named by PGAI4J_JDBC_URL is not reconfigured")
                .isPresent();
        return postgres.orElseThrow();
    }
}
