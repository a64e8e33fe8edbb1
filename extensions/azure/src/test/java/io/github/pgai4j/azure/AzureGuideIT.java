package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.TokenCredential;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import com.zaxxer.hikari.util.Credentials;
import io.github.pgai4j.testing.TlsPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/azure.md shows of pools and Hibernate, word for word. */
class AzureGuideIT {

    private static TlsPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EntraServer.postgres();
    }

    private static TokenCredential credentialOf(String user) {
        String token = FakeTokens.forUser(user);
        postgres.login(user, token);
        return FakeTokens.of(token);
    }

    private static EntraDataSource dataSource(String url, TokenCredential credential) {
        EntraDataSource dataSource =
                EntraDataSource.builder().url(url).credential(credential).build();
        return dataSource;
    }

    private static HikariDataSource pool(EntraDataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        return new HikariDataSource(config);
    }

    @Test
    void poolGoesOverIt() throws Exception {
        try (HikariDataSource pool = pool(dataSource(postgres.jdbcUrl(), credentialOf("pool")));
                Connection connection = pool.getConnection()) {
            assertThat(EntraDataSourceIT.userOf(connection)).isEqualTo("pool");
        }
    }

    @Test
    void poolKeepsWorkingWhenTheTokenChanges() throws Exception {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        SettableClock clock = new SettableClock(noon);
        List<String> tokens = List.of(FakeTokens.forUser("rotating"), FakeTokens.forUser("rotating"));
        FakeTokens credential = FakeTokens.answering(scope -> {
            int hour = clock.instant().isBefore(noon.plus(Duration.ofHours(1))) ? 0 : 1;
            return new com.azure.core.credential.AccessToken(
                    tokens.get(hour), noon.plus(Duration.ofHours(hour + 1L)).atOffset(ZoneOffset.UTC));
        });
        EntraTokens shared = EntraTokens.builder(credential).clock(clock).build();
        EntraDataSource source =
                EntraDataSource.builder().url(postgres.jdbcUrl()).tokens(shared).build();
        postgres.login("rotating", tokens.get(0));

        // A pool that fills itself in the background may hand out what it opened before the token changed.
        HikariConfig onDemand = new HikariConfig();
        onDemand.setDataSource(source);
        onDemand.setMinimumIdle(0);
        try (HikariDataSource pool = new HikariDataSource(onDemand);
                Connection old = pool.getConnection()) {
            postgres.login("rotating", tokens.get(1));
            clock.set(noon.plus(Duration.ofHours(1)));
            pool.getHikariPoolMXBean().softEvictConnections();
            try (Connection fresh = pool.getConnection()) {
                assertThat(EntraDataSourceIT.userOf(fresh)).isEqualTo("rotating");
            }
            assertThat(EntraDataSourceIT.userOf(old)).isEqualTo("rotating");
        }
        assertThat(credential.requests()).hasSize(2);
    }

    @Test
    void poolMayAskForUserAndTokenItself() throws Exception {
        EntraTokens tokens = EntraTokens.of(credentialOf("provided"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.jdbcUrl() + "?sslmode=require");
        config.setCredentialsProvider(() -> {
            try {
                EntraTokens.Login login = tokens.login();
                return Credentials.of(login.user(), login.token());
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });

        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection()) {
            assertThat(EntraDataSourceIT.userOf(connection)).isEqualTo("provided");
        }
    }

    @Test
    void poolThatCannotStartSaysWhy() {
        FakeTokens credential = FakeTokens.answering(scope -> {
            throw new IllegalStateException("no identity on this machine");
        });

        assertThatExceptionOfType(HikariPool.PoolInitializationException.class)
                .isThrownBy(() -> pool(dataSource(postgres.jdbcUrl(), credential)))
                .withMessageContaining(
                        "Entra gives no database token (scope %s): no identity on this machine",
                        EntraScopes.POSTGRESQL);
    }

    @Test
    void hibernateTakesIt() {
        EntraDataSource dataSource = dataSource(postgres.jdbcUrl(), credentialOf("hibernate"));
        postgres.execute("drop table if exists note; create table note (id bigint primary key, text text);"
                + " grant all on note to hibernate");

        EntityManagerFactory entityManagers = new HibernatePersistenceConfiguration("notes")
                .managedClass(Note.class)
                .property("jakarta.persistence.nonJtaDataSource", dataSource)
                .createEntityManagerFactory();

        try (entityManagers) {
            entityManagers.runInTransaction(em -> em.persist(new Note(1L, "passwordless")));
            assertThat(entityManagers.<String>callInTransaction(em -> em.find(Note.class, 1L).text))
                    .isEqualTo("passwordless");
        }
    }

    @Entity(name = "note")
    static class Note {
        @Id
        Long id;

        String text;

        protected Note() {}

        Note(Long id, String text) {
            this.id = id;
            this.text = text;
        }
    }
}
