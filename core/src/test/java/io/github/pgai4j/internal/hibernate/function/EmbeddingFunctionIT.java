package io.github.pgai4j.internal.hibernate.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.hibernate.vector.BinaryVector;
import io.github.pgai4j.internal.hibernate.vector.VectorFactory;
import io.github.pgai4j.search.Distance;
import io.github.pgai4j.search.VectorFunctions;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.annotations.Array;
import org.hibernate.query.SelectionQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingFunctionIT {

    /** The signatures are those of pgai 0.12.1 and azure_ai 1.1; each call is counted and noted. */
    private static final String MODELS = """
            create schema ai;
            create schema azure_openai;
            create sequence calls;
            create table last_call (arguments text);
            create function noted(arguments text) returns vector language plpgsql volatile as $$
            begin
                perform nextval('calls');
                update last_call set arguments = noted.arguments;
                return '[1,0,0]';
            end $$;
            create function ai.openai_embed(model text, input_text text, api_key text default null, api_key_name text default null,
                dimensions int default null, openai_user text default null, extra_headers jsonb default null, extra_query jsonb default null,
                extra_body jsonb default null, verbose boolean default false, client_config jsonb default null) returns vector
                language sql volatile as $$ select noted(format('openai %s %s %s %s', model, input_text, api_key, dimensions)) $$;
            create function ai.openai_embed(model text, input_texts text[], api_key text default null, api_key_name text default null,
                dimensions int default null) returns table ("index" int, embedding vector) language sql volatile as $$ select 1, noted('array') $$;
            create function ai.openai_embed(model text, input_tokens int[], api_key text default null, api_key_name text default null,
                dimensions int default null) returns vector language sql volatile as $$ select noted('tokens') $$;
            create function ai.ollama_embed(model text, input_text text, host text default null, keep_alive text default null,
                embedding_options jsonb default null, verbose boolean default false) returns vector
                language sql volatile as $$ select noted(format('ollama %s %s', model, input_text)) $$;
            create function ai.voyageai_embed(model text, input_text text, input_type text default null, api_key text default null,
                api_key_name text default null, verbose boolean default false) returns vector
                language sql volatile as $$ select noted(format('voyageai %s %s %s', model, input_text, input_type)) $$;
            create function ai.voyageai_embed(model text, input_texts text[], input_type text default null, api_key text default null,
                api_key_name text default null, verbose boolean default false) returns table ("index" int, embedding vector)
                language sql volatile as $$ select 1, noted('array') $$;
            create function ai.litellm_embed(model text, input_text text, api_key text default null, api_key_name text default null,
                extra_options jsonb default null, verbose boolean default false) returns vector
                language sql volatile as $$ select noted(format('litellm %s %s', model, input_text)) $$;
            create function ai.vectorizer_embed(embedding_config jsonb, input_text text, input_type text default null) returns vector
                language sql volatile as $$ select noted('config') $$;
            create function ai.vectorizer_embed(vectorizer_id int, input_text text, input_type text default null) returns vector
                language sql volatile as $$ select noted('id') $$;
            create function ai.vectorizer_embed(name text, input_text text, input_type text default null) returns vector
                language sql volatile as $$ select noted(format('vectorizer %s %s', name, input_text)) $$;
            create function azure_openai.create_embeddings(deployment_name text, input text, timeout_ms integer default 3600000,
                throw_on_error boolean default true, max_attempts integer default 1, retry_delay_ms integer default 1000,
                dimensions integer default null) returns real[]
                language sql volatile as $$ select noted(format('azure %s %s %s %s', deployment_name, input, dimensions, timeout_ms))::real[] $$;
            create function azure_openai.create_embeddings(deployment_name text, input text[], batch_size integer default 100,
                dimensions integer default null, timeout_ms integer default 3600000) returns table (embedding real[])
                language sql volatile as $$ select noted('array')::real[] $$;
            """;

    private static final String POINTS = """
            select setseed(0.5);
            insert into point (id, place, name)
                select i, array[random() - 0.5, random() - 0.5, random() - 0.5]::vector, 'point ' || i from generate_series(1, 3000) i;
            create index on point using hnsw (place vector_cosine_ops);
            create index on point using hnsw (place vector_l2_ops);
            create index on point using hnsw (place vector_ip_ops);
            create index on point using hnsw (place vector_l1_ops);
            analyze point;
            """;

    private static TestDatabase database;
    private static VectorFactory factory;

    @Entity(name = "Point")
    static class Point {
        @Id
        Integer id;

        @BinaryVector
        @Array(length = 3)
        float[] place;

        String name;
    }

    @BeforeAll
    static void boot() {
        database = PostgresServer.shared().createDatabase();
        factory = new VectorFactory(database, Point.class);
        database.execute(MODELS);
        database.execute(POINTS);
    }

    @AfterAll
    static void close() {
        factory.close();
        database.close();
    }

    @BeforeEach
    void forgetCalls() {
        database.execute("alter sequence calls restart; truncate last_call; insert into last_call values (null)");
        factory.statements().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "'vectorizer_embed(''blog'', :text)', vectorizer blog question",
        "'openai_embed(''m'', :text)', 'openai m question  '",
        "'openai_embed(''m'', :text, 768)', 'openai m question  768'",
        "'ollama_embed(''m'', :text)', ollama m question",
        "'voyageai_embed(''m'', :text)', voyageai m question query",
        "'litellm_embed(''m'', :text)', litellm m question",
        "'azure_openai_embed(''d'', :text)', azure d question  10000",
        "'azure_openai_embed(''d'', :text, 256)', azure d question 256 10000"
    })
    void functionCallsThatOfTheDatabaseOnceAndLeavesTheIndex(String function, String call) {
        String query = "from Point p order by cosine_distance(p.place, %s) limit 5".formatted(function);
        List<Point> nearest = factory.sessions()
                .fromTransaction(session -> question(session.createSelectionQuery(query, Point.class))
                        .getResultList());

        assertThat(nearest)
                .hasSize(5)
                .allSatisfy(point -> assertThat(point.place[0]).isPositive());
        assertThat(nativeValue("select arguments from last_call")).isEqualTo(call);
        assertThat(nativeValue("select last_value from calls where is_called")).isEqualTo(1L);
        assertThat(plan(factory.statements().get(0), "question")).contains("Index Scan using point_place_idx");
    }

    @Test
    void nameOfTheModelMayBeAParameter() {
        factory.sessions()
                .inTransaction(session -> session.createSelectionQuery(
                                "from Point p order by cosine_distance(p.place, openai_embed(:model, :text, :dimensions)) limit 1",
                                Point.class)
                        .setParameter("model", "m")
                        .setParameter("text", "question")
                        .setParameter("dimensions", 3)
                        .getSingleResult());

        assertThat(nativeValue("select arguments from last_call")).isEqualTo("openai m question  3");
    }

    @Test
    void distanceIsSelectedAndSortedByWithOneCall() {
        factory.sessions()
                .inTransaction(session -> question(session.createSelectionQuery(
                                "select p.id, cosine_distance(p.place, openai_embed('m', :text)) as distance from Point p order by distance limit 5",
                                Object[].class))
                        .getResultList());

        assertThat(nativeValue("select last_value from calls")).isEqualTo(1L);
        assertThat(plan(factory.statements().get(0), "question")).contains("Index Scan using point_place_idx");
    }

    @Test
    void textOfEachRowIsEmbeddedForEachRow() {
        factory.sessions()
                .inTransaction(session -> session.createSelectionQuery(
                                "select cosine_distance(p.place, openai_embed('m', p.name)) from Point p where p.id <= 7",
                                Double.class)
                        .getResultList());

        assertThat(nativeValue("select last_value from calls")).isEqualTo(7L);
    }

    @Test
    void vectorOfATextIsSelected() {
        float[] vector = factory.sessions()
                .fromTransaction(session -> session.createSelectionQuery("select openai_embed('m', 'q')", float[].class)
                        .getSingleResult());

        assertThat(vector).containsExactly(1, 0, 0);
    }

    @Test
    void criteriaEmbedsText() {
        Point nearest = factory.sessions().fromTransaction(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<Point> query = builder.createQuery(Point.class);
            Root<Point> point = query.from(Point.class);
            query.orderBy(builder.asc(VectorFunctions.distance(
                    builder,
                    Distance.COSINE,
                    point.get("place"),
                    builder.function(
                            "openai_embed", float[].class, builder.literal("m"), builder.literal("question")))));
            return session.createQuery(query).setMaxResults(1).getSingleResult();
        });

        assertThat(nearest.place[0]).isPositive();
        assertThat(nativeValue("select last_value from calls")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai_embed(1, 'q')",
                "openai_embed('m', 2)",
                "openai_embed('m', 'q', 'x')",
                "openai_embed('m')",
                "ollama_embed('m', 'q', 3)",
                "azure_openai_embed('d', p.place)",
                "vectorizer_embed('v', 'q', 'query')"
            })
    void argumentOfTheWrongTypeIsRefused(String call) {
        assertThatThrownBy(() -> factory.sessions()
                        .inSession(session ->
                                session.createSelectionQuery("select %s from Point p".formatted(call), float[].class)))
                .hasStackTraceContaining("FunctionArgumentException")
                .hasMessageContaining(call.substring(0, call.indexOf('(')));
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void everyDistanceIsServedByItsIndex(Distance distance) {
        factory.sessions().inSession(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<Integer> query = builder.createQuery(Integer.class);
            Root<Point> point = query.from(Point.class);
            query.select(point.get("id"))
                    .orderBy(builder.asc(
                            VectorFunctions.distance(builder, distance, point.get("place"), new float[] {1, 0, 0})));
            session.createQuery(query).setMaxResults(5).getResultList();
        });

        assertThat(plan(factory.statements().get(0), "[1,0,0]")).contains("Index Scan using point_place_idx");
    }

    @Test
    void indexServesAParameterThatIsWrittenFirst() {
        factory.sessions()
                .inSession(session -> session.createSelectionQuery(
                                "from Point p order by cosine_distance(:query, p.place) limit 5", Point.class)
                        .setParameter("query", new float[] {1, 0, 0})
                        .getResultList());

        assertThat(plan(factory.statements().get(0), "[1,0,0]")).contains("Index Scan using point_place_idx");
    }

    private static <T> SelectionQuery<T> question(SelectionQuery<T> query) {
        return query.setParameter("text", "question");
    }

    /** PostgreSQL's plan of a statement as Hibernate sent it, when it has to do for all values of its parameter. */
    private static String plan(String statement, String parameter) {
        String explained = statement.replaceFirst("\\?", "\\$1").replace("?", "5");
        String type = parameter.startsWith("[") ? "vector" : "text";
        return factory.sessions().fromTransaction(session -> {
            session.createNativeMutationQuery("set local plan_cache_mode = force_generic_plan")
                    .executeUpdate();
            session.createNativeMutationQuery("prepare explained(%s) as %s".formatted(type, explained))
                    .executeUpdate();
            List<String> lines = session.createNativeQuery(
                            "explain execute explained('%s')".formatted(parameter), String.class)
                    .getResultList();
            session.createNativeMutationQuery("deallocate explained").executeUpdate();
            return String.join("\n", lines);
        });
    }

    private static Object nativeValue(String sql) {
        return factory.sessions()
                .fromSession(
                        session -> session.createNativeQuery(sql, Object.class).getSingleResult());
    }
}
