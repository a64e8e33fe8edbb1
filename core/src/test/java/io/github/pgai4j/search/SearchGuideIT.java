package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/search.md} shows compiles, runs and finds something. */
class SearchGuideIT {

    private static final String POST = """
            package app;

            @Entity
            @Table(name = "blog_posts")
            public class BlogPost {
                @Id
                Long id;

                String title;
                String content;
                boolean published;

                @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.JSON)
                Map<String, Object> metadata;

                @VectorizerRelationship(dimensions = 384)
                List<BlogPostEmbedding> contentEmbeddings;

                public String getTitle() {
                    return title;
                }
            }
            """;

    private static final String SNIPPET = """
            package app; import io.github.pgai4j.search.*; import jakarta.persistence.criteria.*; import org.hibernate.Session;

            public class Snippet%d {
                public static List<?> run(Session session, float[] queryVector) {
            %s
                    return found;
                }
            }
            """;

    private static final String POSTS = """
            create table blog_posts (id bigint primary key, title text, content text, published boolean, metadata jsonb);
            insert into blog_posts values
                (1, 'Insomnia at night', 'Why does the mind refuse to sleep in the dark hours? Mine lies awake.', true),
                (2, 'A quiet night', 'Earplugs let me sleep through the storm.', true),
                (3, 'Brakes that howl', 'Noisy brakes are cured by cleaning the rim and the pads of a bicycle.', true),
                (4, 'Flat tyres', 'New rim tape keeps the tube of a bicycle wheel whole.', true);
            update blog_posts
            set metadata = '{"location": {"city": "Oslo"}, "year": 2020, "tags": ["nights"], "draft": false}'
            where id < 3;
            """;

    private static TestDatabase database;
    private static SearchUnit unit;
    private static float[] vector;

    @BeforeAll
    static void fill(@TempDir Path folder) throws IOException {
        database = PostgresServer.shared().createDatabase();
        database.execute(POSTS);
        VectorizerCatalog catalog = VectorizerCatalog.of(database.dataSource());
        catalog.install();
        catalog.create(CreateVectorizer.builder("blog_posts")
                .loading(ColumnLoading.of("content"))
                .embedding(WordsProvider.config(384))
                .build());
        try (VectorizerWorker worker =
                        VectorizerWorker.builder(database.dataSource()).build();
                EmbeddingModel model = EmbeddingModels.from(WordsProvider.config(384))) {
            worker.drain();
            vector = model.embed(List.of("Why does the mind refuse to sleep at night?"))
                    .get(0);
        }
        List<String> snippets = snippets("java");
        List<String> sources = new ArrayList<>(List.of(POST));
        for (int i = 0; i < snippets.size(); i++) {
            sources.add(SNIPPET.formatted(i, snippets.get(i).indent(8)));
        }
        unit = new SearchUnit(folder, database.dataSource(), List.of("BlogPost"), sources.toArray(String[]::new));
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    private static List<String> snippets(String language) throws IOException {
        return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/search.md")))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
    }

    static IntStream javaSnippets() throws IOException {
        return IntStream.range(0, snippets("java").size());
    }

    @ParameterizedTest
    @MethodSource("javaSnippets")
    void snippetFindsSomething(int number) {
        List<?> found = unit.factory().fromSession(session -> run(unit.type("Snippet" + number), session));

        assertThat(found).isNotEmpty();
    }

    private static List<?> run(Class<?> compiled, Session session) {
        try {
            return (List<?>)
                    compiled.getMethod("run", Session.class, float[].class).invoke(null, session, vector);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void indexOfTheGuideServesTheTextRanking() throws IOException {
        snippets("sql").forEach(database::execute);
        database.execute("alter database %s set enable_seqscan = off".formatted(database.name()));
        unit.statements();
        unit.search(
                "BlogPostEmbedding",
                search -> search.near(vector).hybrid("brakes").chunks());
        String sql = unit.statements().stream()
                .filter(statement -> statement.contains("@@"))
                .findFirst()
                .orElseThrow();

        // the vector comes first, then the keywords wherever they stand
        String explain = "explain "
                + sql.replaceFirst("\\?", "'" + Arrays.toString(vector) + "'").replace("?", "'brakes'");
        List<String> plan = unit.factory()
                .fromSession(session ->
                        session.createNativeQuery(explain, String.class).getResultList());

        assertThat(plan)
                .anyMatch(line -> line.contains("Bitmap Index Scan on blog_posts_embedding_store_to_tsvector_idx"));
    }
}
