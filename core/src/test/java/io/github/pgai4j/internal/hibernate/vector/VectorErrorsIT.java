package io.github.pgai4j.internal.hibernate.vector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.hibernate.vector.BinaryVector;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Array;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorErrorsIT {

    private static final String WRONG_LENGTH =
            "vector has 2 dimensions, but the attribute has 3: embed with the model that made its vectors, or change the length of its @Array.";

    private static TestDatabase database;
    private static VectorFactory factory;

    @BeforeAll
    static void boot() {
        database = PostgresServer.shared().createDatabase();
        factory = new VectorFactory(database, Shape.class);
        database.execute("insert into shape (id, place) values (1, '[1,2,3]')");
    }

    @AfterAll
    static void close() {
        factory.close();
        database.close();
    }

    @Test
    void vectorOfAnotherLengthIsNotPersisted() {
        assertThatThrownBy(() -> factory.sessions().inTransaction(session -> session.persist(new Shape(2, 1, 2))))
                .hasMessage(WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine_distance", "euclidean_distance", "negative_inner_product", "taxicab_distance"})
    void vectorOfAnotherLengthIsNotCompared(String distance) {
        assertThatThrownBy(() -> select("from Shape s order by %s(s.place, :vector)".formatted(distance), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void elementThatIsNotFiniteIsRefused(float element) {
        assertThatThrownBy(
                        () -> factory.sessions().inTransaction(session -> session.persist(new Shape(2, 1, 2, element))))
                .hasMessage(
                        "vector[2] is %s, but pgvector takes finite numbers only: check the model or computation that the vector comes from."
                                .formatted(element));
    }

    @Test
    void emptyVectorIsRefused() {
        assertThatThrownBy(() -> VectorCheck.requireSendable(new float[0], 0))
                .hasMessage(
                        "vector has 0 dimensions, but pgvector takes 1 to 16000: bind a vector of that length, or null.");
    }

    @Test
    void attributeThatIsNoVectorIsRefused() {
        assertThatThrownBy(() -> new VectorFactory(database, NoVector.class))
                .hasRootCauseMessage(
                        "%s.text has @BinaryVector, but is no float[]. Make it one, or take @BinaryVector away."
                                .formatted(NoVector.class.getName()));
    }

    @Entity(name = "NoVector")
    static class NoVector {
        @Id
        Integer id;

        @BinaryVector
        @Array(length = 3)
        String text;
    }

    private static void select(String query, float... vector) {
        factory.sessions()
                .inSession(session -> session.createSelectionQuery(query, Shape.class)
                        .setParameter("vector", vector)
                        .getResultList());
    }
}
