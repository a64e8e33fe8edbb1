package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorFunctionsIT {

    private static final float[] A = {1, 2, -3};
    private static final float[] B = {0.5f, -4, 2};
    private static final Map<Distance, Double> A_TO_B = Map.of(
            Distance.COSINE,
            1 + 13.5 / Math.sqrt(14 * 20.25),
            Distance.EUCLIDEAN,
            Math.sqrt(0.25 + 36 + 25),
            Distance.INNER_PRODUCT,
            13.5,
            Distance.TAXICAB,
            11.5);

    private static TestDatabase database;
    private static StandardServiceRegistry registry;
    private static SessionFactory factory;

    @Entity(name = "Point")
    static class Point {
        @Id
        Integer id;

        @JdbcTypeCode(SqlTypes.VECTOR)
        @Array(length = 3)
        float[] place;
    }

    @BeforeAll
    static void boot() {
        database = PostgresServer.shared().createDatabase();
        registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.connection.datasource", database.dataSource())
                .applySetting("hibernate.hbm2ddl.auto", "create")
                .build();
        factory = new MetadataSources(registry)
                .addAnnotatedClass(Point.class)
                .buildMetadata()
                .buildSessionFactory();
        database.execute("insert into Point (id, place) values (1, '[1,2,-3]')");
    }

    @AfterAll
    static void close() {
        factory.close();
        StandardServiceRegistryBuilder.destroy(registry);
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void distanceIsThatOfItsDefinition(Distance distance) {
        double selected = select((builder, place) -> VectorFunctions.distance(builder, distance, place, B));

        assertThat(selected).isCloseTo(A_TO_B.get(distance), within(1e-5));
    }

    @Test
    void eachDistanceHasAName() {
        assertThat(select((builder, place) -> VectorFunctions.cosineDistance(builder, place, A)))
                .isCloseTo(0, within(1e-5));
        assertThat(select((builder, place) -> VectorFunctions.euclideanDistance(builder, place, A)))
                .isZero();
        assertThat(select((builder, place) -> VectorFunctions.negativeInnerProduct(builder, place, A)))
                .isEqualTo(-14);
        assertThat(select((builder, place) -> VectorFunctions.taxicabDistance(builder, place, A)))
                .isZero();
    }

    @Test
    void attributesAreCompared() {
        assertThat(select((builder, place) -> VectorFunctions.distance(builder, Distance.EUCLIDEAN, place, place)))
                .isZero();
    }

    @Test
    void distanceFiltersAndSorts() {
        List<Integer> ids = factory.fromSession(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<Integer> query = builder.createQuery(Integer.class);
            Root<Point> point = query.from(Point.class);
            Expression<Double> distance = VectorFunctions.euclideanDistance(builder, point.get("place"), A);
            query.select(point.get("id")).where(builder.lt(distance, 1)).orderBy(builder.asc(distance));
            return session.createQuery(query).getResultList();
        });

        assertThat(ids).containsExactly(1);
    }

    private interface Formula {
        Expression<Double> of(CriteriaBuilder builder, Expression<float[]> place);
    }

    private static double select(Formula formula) {
        return factory.fromSession(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<Double> query = builder.createQuery(Double.class);
            Root<Point> point = query.from(Point.class);
            query.select(formula.of(builder, point.get("place")));
            return session.createQuery(query).getSingleResult();
        });
    }
}
