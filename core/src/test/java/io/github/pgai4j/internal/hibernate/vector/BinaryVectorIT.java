package io.github.pgai4j.internal.hibernate.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryVectorIT {

    private static final float[] ONE = {1, 2.5f, -3};
    private static final float[] TWO = {0, 0, 1e-7f};

    private static TestDatabase database;
    private static VectorFactory factory;

    @BeforeAll
    static void boot() {
        database = PostgresServer.shared().createDatabase();
        factory = new VectorFactory(database, Shape.class);
    }

    @AfterAll
    static void close() {
        factory.close();
        database.close();
    }

    @BeforeEach
    void insert() {
        database.execute("truncate shape, shape_corner");
        factory.sessions().inTransaction(session -> {
            Shape one = new Shape(1, ONE);
            one.corners.add(new float[] {7, 8});
            session.persist(one);
            Shape two = new Shape(2, TWO);
            two.parent = one;
            session.persist(two);
            session.persist(new Shape(3, (float[]) null));
        });
        factory.statements().clear();
    }

    @Test
    void columnHasTheDimensionsOfTheArray() {
        assertThat(
                        select(
                                "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'shape'::regclass and attname = 'place'"))
                .isEqualTo("vector(3)");
    }

    @Test
    void vectorsAreWrittenAsTheyAre() {
        assertThat(select("select string_agg(coalesce(place::text, 'null'), ' ' order by id) from shape"))
                .isEqualTo("[1,2.5,-3] [0,0,1e-07] null");
        assertThat(select("select corner::text from shape_corner")).isEqualTo("[7,8]");
    }

    /** Queries for the places of the first two shapes, in this order. */
    static Stream<Named<String>> queries() {
        return Stream.of(
                        "select s.place from Shape s where s.place is not null order by s.id",
                        "select t.place from (select s.place as place, s.id as id from Shape s where s.id < 3) t order by t.id",
                        "with c as materialized (select s.place as place, s.id as id from Shape s where s.id < 3) select c.place from c c order by c.id",
                        "select (select i.place from Shape i where i.id = s.id) from Shape s where s.id < 3 order by s.id",
                        "select s.place from Shape s where s.id = 1 union all select s.place from Shape s where s.id = 2",
                        "select s.place from Shape s where s.id < 3 group by s.id, s.place order by s.id",
                        "select case when s.id = 1 then s.place else s.place end from Shape s where s.id < 3 order by s.id",
                        "select coalesce(s.place, p.place) from Shape s left join s.parent p where s.id < 3 order by s.id",
                        "select s.place from Shape s where s.place in (select i.place from Shape i) order by s.id",
                        "select s.place from Shape s where s.id < 3 order by cosine_distance(s.place, s.place), s.id")
                .map(query -> named(query, query));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queryReadsVectors(String query) {
        List<float[]> places = factory.sessions()
                .fromSession(session ->
                        session.createSelectionQuery(query, float[].class).getResultList());

        assertThat(places).containsExactly(ONE, TWO);
    }

    @Test
    void distinctVectorsAreSorted() {
        List<float[]> places = factory.sessions()
                .fromSession(session -> session.createSelectionQuery(
                                "select distinct s.place as p from Shape s where s.place is not null order by p",
                                float[].class)
                        .getResultList());

        assertThat(places).containsExactly(TWO, ONE);
    }

    @Test
    void distinctVectorsAreRead() {
        List<float[]> places = factory.sessions()
                .fromSession(session -> session.createSelectionQuery(
                                "select distinct s.place from Shape s where s.place is not null", float[].class)
                        .getResultList());

        assertThat(places).containsExactlyInAnyOrder(ONE, TWO);
    }

    /** Ways to read the place of shape 1. */
    static Stream<Named<Function<Session, float[]>>> ways() {
        return Stream.of(
                named("find", session -> session.find(Shape.class, 1).place),
                named(
                        "find several",
                        session ->
                                session.findMultiple(Shape.class, List.of(1, 2)).get(0).place),
                named(
                        "lazy parent",
                        session -> session.find(Shape.class, 2).parent.place()),
                named(
                        "lazy collection",
                        session ->
                                session.find(Shape.class, 1).parts.get(0).parent.place()),
                named("refresh", session -> {
                    Shape shape = session.find(Shape.class, 1);
                    shape.place = new float[3];
                    session.refresh(shape);
                    return shape.place;
                }),
                named(
                        "join fetch",
                        session -> session.createSelectionQuery(
                                        "select s from Shape s join fetch s.parent where s.id = 2", Shape.class)
                                .getSingleResult()
                                .parent
                                .place),
                named("entity graph", session -> {
                    EntityGraph<Shape> graph = session.createEntityGraph(Shape.class);
                    graph.addAttributeNodes("parent");
                    return session.find(Shape.class, 2, Map.of("jakarta.persistence.fetchgraph", graph)).parent.place;
                }),
                named("tuple", session -> {
                    CriteriaBuilder builder = session.getCriteriaBuilder();
                    CriteriaQuery<Tuple> query = builder.createTupleQuery();
                    Root<Shape> shape = query.from(Shape.class);
                    query.select(builder.tuple(
                                    shape.get("id"), shape.get("place").alias("p"), shape))
                            .where(builder.equal(shape.get("id"), 1));
                    Tuple tuple = session.createQuery(query).getSingleResult();
                    assertThat(((Shape) tuple.get(2)).place).containsExactly(ONE);
                    return tuple.get("p", float[].class);
                }),
                named(
                        "native entity",
                        session -> session.createNativeQuery("select * from shape where id = 1", Shape.class)
                                .getSingleResult()
                                .place),
                named(
                        "native entity, sent",
                        session -> session.createNativeQuery(
                                        "select id, parent_id, direction, vector_send(place) place from shape where id = 1",
                                        Shape.class)
                                .getSingleResult()
                                .place),
                named(
                        "native join",
                        session -> ((Shape) session.createNativeQuery(
                                                "select {s.*} from shape s where s.id = 1", Object.class)
                                        .addEntity("s", Shape.class)
                                        .getSingleResult())
                                .place),
                named(
                        "HQL function",
                        session -> session.createSelectionQuery(
                                        "select subvector(s.place, 1, 3) from Shape s where s.id = 1", float[].class)
                                .getSingleResult()),
                named(
                        "parameter",
                        session -> session.createSelectionQuery(
                                        "select s.place from Shape s where s.place = :place", float[].class)
                                .setParameter("place", ONE)
                                .getSingleResult()),
                named(
                        "read only",
                        session -> session.createSelectionQuery("select s from Shape s where s.id = 1", Shape.class)
                                .setReadOnly(true)
                                .getSingleResult()
                                .place));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sessionReadsVectors(Function<Session, float[]> way) {
        assertThat(factory.sessions().fromSession(way)).containsExactly(ONE);
    }

    @Test
    void elementsOfACollectionAreRead() {
        List<float[]> corners = factory.sessions().fromSession(session -> {
            List<float[]> elements = session.find(Shape.class, 1).corners;
            return List.copyOf(elements);
        });

        assertThat(corners).containsExactly(new float[] {7, 8});
    }

    @Test
    void normOfTheVectorIsComputed() {
        double norm = factory.sessions()
                .fromSession(session -> session.createSelectionQuery(
                                "select l2_norm(s.place) from Shape s where s.id = 1", Double.class)
                        .getSingleResult());

        assertThat(norm).isEqualTo(Math.sqrt(1 + 6.25 + 9));
    }

    @Test
    void selectionSendsTheVectorAndNothingElseDoes() {
        factory.sessions()
                .inSession(session -> session.createSelectionQuery(
                                "select s from Shape s where s.place <> :place order by cosine_distance(s.place, :place) limit 2",
                                Shape.class)
                        .setParameter("place", TWO)
                        .getResultList());

        assertThat(factory.statements())
                .singleElement()
                .asString()
                .isEqualTo(
                        "select s1_0.id,s1_0.parent_id,vector_send(cast(s1_0.place as vector)),vector_send(cast(s1_0.direction as vector)) from Shape s1_0"
                                + " where s1_0.place<>cast(? as vector) order by (s1_0.place<=>cast(? as vector)) fetch first 2 rows only");
    }

    @Test
    void resultsAreCounted() {
        long count = factory.sessions()
                .fromSession(session -> session.createSelectionQuery("select s.place from Shape s", float[].class)
                        .getResultCount());

        assertThat(count).isEqualTo(3);
    }

    @Test
    void vectorOfAnEmbeddableIsReadAndWritten() {
        factory.sessions().inTransaction(session -> session.find(Shape.class, 1).tip = new Shape.Tip(ONE));

        assertThat(factory.sessions().<float[]>fromSession(session -> session.find(Shape.class, 1).tip.direction))
                .containsExactly(ONE);
        assertThat(factory.statements()).last().asString().contains("vector_send(cast(s1_0.direction as vector))");
    }

    @Test
    void unchangedVectorIsNotWritten() {
        factory.sessions().inTransaction(session -> session.find(Shape.class, 1).place = ONE.clone());

        assertThat(factory.statements()).noneMatch(sql -> sql.startsWith("update"));
    }

    @Test
    void elementThatChangedIsWritten() {
        factory.sessions().inTransaction(session -> session.find(Shape.class, 1).place[2] = 5);

        assertThat(select("select place::text from shape where id = 1")).isEqualTo("[1,2.5,5]");
    }

    /** HQL that changes the place of shape 3 to that of shape 2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update Shape s set s.place = :place where s.id = 3",
                "update Shape s set s.place = (select t.place from Shape t where t.id = 2) where s.id = 3",
                "insert into Shape (id, place) values (3, :place) on conflict (id) do update set place = excluded.place"
            })
    void statementWritesVectors(String statement) {
        factory.sessions().inTransaction(session -> {
            var mutation = session.createMutationQuery(statement);
            if (statement.contains(":place")) {
                mutation.setParameter("place", TWO);
            }
            assertThat(mutation.executeUpdate()).isOne();
        });

        assertThat(select("select place::text from shape where id = 3")).isEqualTo("[0,0,1e-07]");
    }

    @Test
    void vectorsAreInsertedFromAQuery() {
        factory.sessions()
                .inTransaction(session -> session.createMutationQuery(
                                "insert into Shape (id, place) select s.id + 10, s.place from Shape s where s.id = 1")
                        .executeUpdate());

        assertThat(select("select place::text from shape where id = 11")).isEqualTo("[1,2.5,-3]");
    }

    @Test
    void statelessSessionReadsAndWrites() {
        factory.sessions().inStatelessTransaction(session -> {
            session.insert(new Shape(4, ONE));
            session.upsert(new Shape(5, ONE));
            session.upsert(new Shape(2, ONE));
            Shape three = session.get(Shape.class, 3);
            three.place = ONE;
            session.update(three);
        });

        assertThat(factory.sessions().fromStatelessSession(BinaryVectorIT::places))
                .allSatisfy(place -> assertThat(place).containsExactly(ONE))
                .hasSize(5);
    }

    private static List<float[]> places(StatelessSession session) {
        return session.createSelectionQuery("from Shape", Shape.class)
                .getResultStream()
                .map(shape -> shape.place)
                .toList();
    }

    @Test
    void nullIsReadAndWritten() {
        factory.sessions().inTransaction(session -> {
            assertThat(session.find(Shape.class, 3).place).isNull();
            session.find(Shape.class, 1).place = null;
        });

        assertThat(select("select count(*) from shape where place is null")).isEqualTo("2");
    }

    private static String select(String sql) {
        return factory.sessions()
                .fromSession(session -> Objects.toString(
                        session.createNativeQuery(sql, Object.class).getSingleResult()));
    }
}
