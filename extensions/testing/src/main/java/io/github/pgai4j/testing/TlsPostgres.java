package io.github.pgai4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL that takes encrypted connections only, and passwords as they are, as Azure's does with tokens. The same
 * statements set up a container and a private cluster; a server named by {@code PGAI4J_JDBC_URL} is left alone.
 *
 * @since 0.1
 */
public final class TlsPostgres implements AutoCloseable {

    private static final String RULES = "hostssl all all all password";

    private final PostgresServer server;
    private final TestCertificates certificates;
    private final PGSimpleDataSource superuser;

    private TlsPostgres(PostgresServer server, TestCertificates certificates) {
        this.server = server;
        this.certificates = certificates;
        this.superuser = (PGSimpleDataSource) server.dataSource();
    }

    /** The one of this JVM; empty if there is neither Docker nor a local installation. It ends with the JVM. */
    public static Optional<TlsPostgres> shared() {
        return Shared.POSTGRES;
    }

    private static final class Shared {
        static final Optional<TlsPostgres> POSTGRES = PostgresServer.startOwn().map(TlsPostgres::secured);
    }

    private static TlsPostgres secured(PostgresServer server) {
        try {
            Path folder = Files.createTempDirectory("pgai4j-certificates-");
            folder.toFile().deleteOnExit();
            TestCertificates certificates = TestCertificates.create(folder);
            TlsPostgres postgres = new TlsPostgres(server, certificates);
            postgres.write("server.crt", certificates.serverCertificate());
            postgres.write("server.key", certificates.serverKey());
            postgres.write("pg_hba.conf", RULES);
            postgres.execute("alter system set ssl = on");
            postgres.execute("select pg_reload_conf()");
            postgres.superuser.setSslMode("require");
            postgres.awaitEncryption();
            return postgres;
        } catch (IOException | GeneralSecurityException e) {
            server.close();
            throw new IllegalStateException("cannot encrypt the connections of " + server.description(), e);
        }
    }

    // The server writes its own files, wherever it runs; its key must be readable for nobody else.
    private void write(String file, String text) {
        execute("copy (select unnest(string_to_array('%s', E'\\n'))) to program 'umask 077; cat > %s'"
                .formatted(text.strip(), file));
    }

    private void awaitEncryption() {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                execute("select 1");
                return;
            } catch (IllegalStateException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Runs statements as the superuser. */
    public void execute(String sql) {
        PostgresServer.execute(superuser, sql);
    }

    /** Runs statements as the superuser in {@code database}. */
    public void execute(String database, String sql) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setDatabaseName(database);
        source.setUser(server.user());
        source.setPassword(server.password());
        source.setSslMode("require");
        PostgresServer.execute(source, sql);
    }

    /** Creates a role that may log in with {@code password}, or changes its password. */
    public void login(String role, String password) {
        String name = role.replace("\"", "\"\"");
        execute("""
                do $$ begin create role "%s" login; exception when duplicate_object then null; end $$;
                alter role "%s" password '%s'
                """.formatted(name, name, password));
    }

    /** The port on the loopback interface. */
    public int port() {
        return superuser.getPortNumbers()[0];
    }

    /** Host, port and database {@code postgres}; no user, no password, nothing about encryption. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port());
    }

    /** The certificates by which clients know the server. */
    public TestCertificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        server.close();
    }
}
