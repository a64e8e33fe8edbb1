package io.github.pgai4j.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random articles and chunks, in a database and as objects to compare with. */
final class Articles implements AutoCloseable {

    static final int DIMENSIONS = 6;
    static final List<String> KINDS = List.of("DRAFT", "NEWS", "REVIEW");
    static final List<String> WORDS =
            List.of("Postgres", "vacuum", "100%", "a_b", "back\\slash", "it's", "\"quoted\"", "naïve", "HNSW", "'; --");
    static final List<String> COUNTRIES = List.of("Chile", "Ghana", "Nepal");

    static final String ARTICLE = """
            package app;

            @Entity
            @Table(name = "article")
            public class Article {
                @Id
                Long id;

                String title;
                Integer rating;
                java.math.BigDecimal price;
                Double score;
                boolean published;
                java.time.LocalDate created;
                UUID token;

                @Enumerated(EnumType.STRING)
                Kind kind;

                @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.JSON)
                Map<String, Object> metadata;

                @ManyToOne(fetch = FetchType.LAZY)
                Author author;

                @ElementCollection
                @CollectionTable(name = "article_tag", joinColumns = @JoinColumn(name = "article_id"))
                @Column(name = "tag")
                Set<String> tags;

                @VectorizerRelationship(dimensions = 6)
                List<ArticleEmbedding> embeddings;

                public enum Kind { DRAFT, NEWS, REVIEW }
            }
            """;

    static final String AUTHOR = """
            package app;

            @Entity
            @Table(name = "author")
            public class Author {
                @Id
                Long id;

                String country;
            }
            """;

    private static final String SCHEMA = """
            create table author (id bigint primary key, country text);
            create table article (
                id bigint primary key, title text, rating int, price numeric(10, 2), score float8, published boolean,
                created date, token uuid, kind varchar(20), metadata jsonb, author_id bigint references author);
            create table article_tag (article_id bigint, tag text);
            create table article_embedding_store (
                embedding_uuid uuid primary key default gen_random_uuid(), id bigint not null, chunk_seq int not null,
                chunk text not null, embedding vector(6) not null, unique (id, chunk_seq));
            insert into author values (1, 'Chile'), (2, 'Ghana'), (3, 'Nepal');
            """;

    record Article(
            long id,
            String title,
            @Nullable Integer rating,
            @Nullable BigDecimal price,
            @Nullable Double score,
            boolean published,
            LocalDate created,
            UUID token,
            String kind,
            Map<String, @Nullable Object> metadata,
            @Nullable String country,
            int tagCount) {}

    record Chunk(Article article, int chunkSeq, String text, List<Float> vector) {

        double distance(Distance distance, float[] query) {
            double product = 0;
            double squaresOfVector = 0;
            double squaresOfQuery = 0;
            double squares = 0;
            double differences = 0;
            for (int i = 0; i < query.length; i++) {
                double element = vector.get(i);
                product += element * query[i];
                squaresOfVector += element * element;
                squaresOfQuery += (double) query[i] * query[i];
                squares += (element - query[i]) * (element - query[i]);
                differences += Math.abs(element - query[i]);
            }
            return switch (distance) {
                case COSINE -> 1 - product / Math.sqrt(squaresOfVector * squaresOfQuery);
                case EUCLIDEAN -> Math.sqrt(squares);
                case INNER_PRODUCT -> -product;
                case TAXICAB -> differences;
            };
        }

        String key() {
            return article.id() + "/" + chunkSeq;
        }
    }

    private final Random random;
    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final OneConnection pool = new OneConnection(database.dataSource());
    private final List<Chunk> chunks = new ArrayList<>();
    private final SearchUnit unit;

    Articles(Path folder, long seed, int count) {
        random = new Random(seed);
        database.execute(SCHEMA);
        for (int id = 1; id <= count; id++) {
            Article article = article(id);
            int chunkCount = random.nextInt(6);
            for (int seq = 0; seq < chunkCount; seq++) {
                // some vectors twice, so that there are ties
                List<Float> vector = random.nextInt(4) == 0 && !chunks.isEmpty()
                        ? chunks.get(random.nextInt(chunks.size())).vector()
                        : boxed(vector());
                chunks.add(new Chunk(article, seq, pick(WORDS) + " " + pick(WORDS), vector));
            }
            insert(article);
        }
        chunks.forEach(this::insert);
        unit = new SearchUnit(folder, pool.dataSource(), List.of("Article", "Author"), ARTICLE, AUTHOR);
    }

    private Article article(int id) {
        return new Article(
                id,
                pick(WORDS) + " " + pick(WORDS),
                random.nextInt(5) == 0 ? null : random.nextInt(10),
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(1000), 2),
                random.nextInt(5) == 0 ? null : random.nextInt(8) / 4.0,
                random.nextBoolean(),
                LocalDate.of(2026, 1, 1).plusDays(random.nextInt(30)),
                new UUID(0, random.nextInt(20)),
                pick(KINDS),
                metadata(),
                random.nextInt(5) == 0 ? null : pick(COUNTRIES),
                random.nextInt(4));
    }

    // Keys may be missing, and values null or of another type than elsewhere.
    private Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        switch (random.nextInt(6)) {
            case 0 -> metadata.put("note", null);
            case 1 -> metadata.put("note", random.nextInt(5));
            case 2 -> metadata.put("note", List.of(pick(WORDS)));
            case 3 -> {}
            default -> metadata.put("note", pick(WORDS) + " " + pick(WORDS));
        }
        metadata.put("year", random.nextInt(4) == 0 ? "2020" : 2015 + random.nextInt(20) / 2.0);
        metadata.put("featured", random.nextInt(5) == 0 ? null : random.nextBoolean());
        metadata.put("place", Map.of("country", pick(COUNTRIES)));
        return metadata;
    }

    Random random() {
        return random;
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    float[] vector() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static List<Float> boxed(float[] vector) {
        List<Float> boxed = new ArrayList<>();
        for (float element : vector) {
            boxed.add(element);
        }
        return boxed;
    }

    private void insert(Article article) {
        Long author = article.country() == null ? null : COUNTRIES.indexOf(article.country()) + 1L;
        run(
                "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)",
                article.id(),
                article.title(),
                article.rating(),
                article.price(),
                article.score(),
                article.published(),
                article.created(),
                article.token(),
                article.kind(),
                json(article.metadata()),
                author);
        for (int tag = 0; tag < article.tagCount(); tag++) {
            run("insert into article_tag values (?, ?)", article.id(), "tag" + tag);
        }
    }

    private static String json(Object value) {
        try {
            return new JsonMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(Chunk chunk) {
        run(
                "insert into article_embedding_store values (default, ?, ?, ?, cast(? as vector))",
                chunk.article().id(),
                chunk.chunkSeq(),
                chunk.text(),
                chunk.vector().toString());
    }

    private void run(String sql, @Nullable Object... values) {
        try (Connection connection = pool.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(Arrays.toString(values), e);
        }
    }

    Stream<Chunk> chunks() {
        return chunks.stream();
    }

    Chunk chunk(String key) {
        return chunks().filter(chunk -> chunk.key().equals(key)).findFirst().orElseThrow();
    }

    TestDatabase database() {
        return database;
    }

    SearchUnit unit() {
        return unit;
    }

    @Override
    public void close() {
        unit.close();
        pool.close();
        database.close();
    }
}
