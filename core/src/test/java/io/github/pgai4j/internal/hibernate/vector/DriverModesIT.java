package io.github.pgai4j.internal.hibernate.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.hibernate.vector.BinaryVector;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.hibernate.annotations.Array;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverModesIT {

    private static final int DIMENSIONS = 2000;
    private static final int BINARY_BYTES = 4 * DIMENSIONS;

    /** Statement, protocol and the short column beside the vector. */
    private static final int OTHER_BYTES = 1500;

    private static TestDatabase database;

    @Entity(name = "Wide")
    static class Wide {
        @Id
        Integer id;

        @BinaryVector
        @Array(length = DIMENSIONS)
        float[] vector;
    }

    @BeforeAll
    static void createDatabase() {
        database = PostgresServer.shared().createDatabase();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "5, 2", "-1, 1"})
    void firstExecutionIsBinary(int prepareThreshold, int receivedBytesPerByte) {
        try (VectorFactory factory = boot("prepareThreshold=" + prepareThreshold)) {
            float[] vector = vector();
            Wide wide = new Wide();
            wide.id = 1;
            wide.vector = vector;

            connect(factory);
            long sent = counted(
                    CountingSocketFactory.SENT,
                    () -> factory.sessions().inTransaction(session -> session.persist(wide)));
            List<Wide> read = new ArrayList<>();
            long received = counted(CountingSocketFactory.RECEIVED, () -> read.addAll(select(factory, "from Wide")));

            assertThat(read)
                    .singleElement()
                    .satisfies(one -> assertThat(one.vector).containsExactly(vector));
            assertThat(sent).isBetween((long) BINARY_BYTES, (long) BINARY_BYTES + OTHER_BYTES);
            assertThat(received).isLessThan((long) receivedBytesPerByte * BINARY_BYTES + OTHER_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, -1})
    void everyExecutionGivesTheVector(int prepareThreshold) {
        try (VectorFactory factory = boot("prepareThreshold=" + prepareThreshold)) {
            float[] vector = vector();
            for (int i = 0; i < 8; i++) {
                Wide wide = new Wide();
                wide.id = i;
                wide.vector = vector;
                factory.sessions().inTransaction(session -> session.persist(wide));
                Wide read = factory.sessions()
                        .fromSession(session -> session.createSelectionQuery(
                                        "from Wide w where w.vector = :vector and w.id = :id", Wide.class)
                                .setParameter("vector", vector)
                                .setParameter("id", wide.id)
                                .getSingleResult());
                assertThat(read.vector).containsExactly(vector);
            }
        }
    }

    @Test
    void driverThatIsHiddenTakesVectors() {
        float[] vector = vector();
        try (VectorFactory factory = new VectorFactory(settings(HiddenDriver.of(database.dataSource())), Wide.class)) {
            factory.sessions().inTransaction(session -> {
                Wide wide = new Wide();
                wide.id = 1;
                wide.vector = vector;
                session.persist(wide);
            });

            assertThat(select(factory, "from Wide"))
                    .singleElement()
                    .satisfies(wide -> assertThat(wide.vector).containsExactly(vector));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "binaryTransfer=false",
                "reWriteBatchedInserts=true",
                "datatype.vector=com.pgvector.PGvector"
            })
    void settingOfTheDriverDoesNotMatter(String setting) {
        try (VectorFactory factory = boot(setting)) {
            float[] vector = vector();
            factory.sessions().inTransaction(session -> {
                for (int i = 0; i < 3; i++) {
                    Wide wide = new Wide();
                    wide.id = i;
                    wide.vector = vector;
                    session.persist(wide);
                }
            });

            List<Wide> read = new ArrayList<>(select(factory, "from Wide"));
            factory.sessions()
                    .inSession(session -> read.addAll(session.createNativeQuery("select * from Wide", Wide.class)
                            .getResultList()));

            assertThat(read)
                    .hasSize(6)
                    .allSatisfy(wide -> assertThat(wide.vector).containsExactly(vector));
        }
    }

    private static List<Wide> select(VectorFactory factory, String query) {
        return factory.sessions()
                .fromSession(session ->
                        session.createSelectionQuery(query, Wide.class).getResultList());
    }

    // The first use of the type on a connection asks for its OID.
    private static void connect(VectorFactory factory) {
        factory.sessions()
                .inSession(session -> session.createSelectionQuery("from Wide w where w.vector = :vector", Wide.class)
                        .setParameter("vector", vector())
                        .getResultList());
    }

    private static VectorFactory boot(String settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl().replaceAll("\\?.*", "") + "?sslmode=disable&" + settings);
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        pool.addDataSourceProperty("socketFactory", CountingSocketFactory.class.getName());
        return new VectorFactory(settings(pool), Wide.class).closing(pool);
    }

    private static Map<String, Object> settings(DataSource source) {
        return Map.of(
                "hibernate.connection.datasource",
                source,
                "hibernate.jdbc.batch_size",
                10,
                "hibernate.hbm2ddl.auto",
                "create");
    }

    private static float[] vector() {
        Random random = new Random(7);
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static long counted(AtomicLong counter, Runnable work) {
        long before = counter.get();
        work.run();
        return counter.get() - before;
    }
}
