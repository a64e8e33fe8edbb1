package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.AbstractMultiTenantConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

/** When the contract check runs, and what a difference does to the boot. */
class ContractCheckIT extends ContractScenario {

    @Test
    void aDifferenceIsAWarningUnlessTheSettingSaysOtherwise() {
        installed();
        setting("pgai4j.check", "warn");
        String warning = log(POST);
        setting("pgai4j.check", "off");
        String silence = log(POST);

        assertThat(warning)
                .contains(
                        "WARN", "(pgai4j.check=warn)", "app.Post.embeddings: there is no table post_embedding_store.");
        assertThat(silence).doesNotContain("post_embedding_store");
    }

    @Test
    void warningIsTheDefault() {
        installed();
        withoutSetting("pgai4j.check");

        assertThat(log(POST)).contains("(pgai4j.check=warn)");
    }

    @Test
    void otherValuesAreRefused() {
        setting("pgai4j.check", "strict");

        assertThat(complaint(POST)).isEqualTo("pgai4j.check must be fail, warn or off, was \"strict\"");
    }

    @Test
    void entitiesWithoutRelationshipsNeedNoDatabase() {
        assertThat(complaint()).isEmpty();
    }

    @Test
    void theCheckExplainsWhatValidationOnlyNotices() {
        installed();
        setting("hibernate.hbm2ddl.auto", "validate");

        assertThat(complaint(POST)).contains("there is no table post_embedding_store. Create its vectorizer");
        setting("pgai4j.check", "warn");
        assertThatThrownBy(() -> boot(POST))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining("missing table [post_embedding_store]");
    }

    @Test
    void whatHibernateCreatesAtBootIsThere(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("load.sql");
        Files.writeString(script, CREATE_VECTORIZER.replace("select", "insert into made select") + ");\n");
        installed();
        sql("drop table post", "drop table note", "create table made (id int)");
        setting("hibernate.hbm2ddl.auto", "create");
        setting("jakarta.persistence.sql-load-script-source", script.toUri().toString());

        assertThat(complaint(POST)).isEmpty();
    }

    @Test
    void databaseThatCannotBeAskedIsNoDifference() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});
        setting("hibernate.connection.datasource", nowhere);
        setting("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");

        assertThat(log(POST))
                .contains(
                        "pgai4j.check did not happen, because the database could not be asked: Connection to localhost:1 refused");
        setting("hibernate.boot.allow_jdbc_metadata_access", "false");
        assertThat(log(POST)).doesNotContain("pgai4j.check");
    }

    @Test
    void tenantsAreNotChecked() {
        installed();
        setting(
                "hibernate.multi_tenant_connection_provider",
                new Tenants(database().dataSource()));

        assertThat(complaint(POST)).isEmpty();
    }

    @Test
    void noTransactionIsLeftBehind() {
        complete();
        TransactionalConnections connections =
                new TransactionalConnections(database().dataSource());
        setting("hibernate.connection.provider_class", connections);

        assertThat(complaint(POST)).isEmpty();
        assertThat(connections.statesAtClose).last().isEqualTo(TransactionState.IDLE);
    }

    /** Hands out connections that begin a transaction by themselves. */
    private static final class TransactionalConnections implements ConnectionProvider {

        private static final long serialVersionUID = 1L;

        private final transient DataSource dataSource;
        private final transient List<TransactionState> statesAtClose = new ArrayList<>();

        TransactionalConnections(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            statesAtClose.add(connection.unwrap(BaseConnection.class).getTransactionState());
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException(type.getName());
        }
    }

    /** A database per tenant, of which there is one. */
    private static final class Tenants extends AbstractMultiTenantConnectionProvider<String> {

        private static final long serialVersionUID = 1L;

        private final transient ConnectionProvider connections;

        Tenants(DataSource dataSource) {
            this.connections = new TransactionalConnections(dataSource);
        }

        @Override
        protected ConnectionProvider getAnyConnectionProvider() {
            return connections;
        }

        @Override
        protected ConnectionProvider selectConnectionProvider(String tenant) {
            return connections;
        }
    }
}
