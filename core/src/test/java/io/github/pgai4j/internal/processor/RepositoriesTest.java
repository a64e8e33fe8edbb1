package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hibernate.processor.HibernateProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which repositories hibernate-processor writes for a generated entity, in its module and in another. */
class RepositoriesTest {

    private static final String POST = """
            package app;

            @Entity
            public class Post {
                @Id
                Long id;

                @OneToMany(mappedBy = "parent")
                @VectorizerRelationship(dimensions = 3)
                List<PostEmbedding> embeddings;
            }
            """;
    private static final String REPOSITORY = """
            package %s;

            import app.PostEmbedding;
            import org.hibernate.annotations.processing.Find;
            import org.hibernate.annotations.processing.HQL;

            public interface Embeddings {
                %s
            }
            """;

    private static final String QUERY =
            "@HQL(\"from PostEmbedding e order by cosine_distance(e.embedding, :query)\") List<PostEmbedding> nearest(float[] query);";
    private static final String QUERY_OF_THE_SOURCE =
            "@HQL(\"select e from Post p join p.embeddings e order by cosine_distance(e.embedding, :query)\") List<PostEmbedding> nearestOfPosts(float[] query);";
    private static final String FINDER = "@Find List<PostEmbedding> ofPost(Long parentId);";
    private static final String FINDER_OF_ONE = "@Find PostEmbedding get(UUID embeddingUuid);";

    @TempDir
    Path folder;

    @Test
    void anotherModuleMayHaveAny() {
        Compilation entities = Javac.into(folder.resolve("entities"))
                .processors(() -> List.of(new VectorizerProcessor(), new HibernateProcessor()))
                .source(POST)
                .compile()
                .succeeded();

        assertThat(inAnotherModule(entities, QUERY, QUERY_OF_THE_SOURCE, FINDER, FINDER_OF_ONE)
                        .succeeded()
                        .text("app/search/Embeddings_.java"))
                .contains(" nearest(", " nearestOfPosts(", " ofPost(", " get(");
        assertThat(errors(inAnotherModule(entities, QUERY.replace("e.embedding", "e.vector"))))
                .as("checked at compile time")
                .singleElement()
                .asString()
                .contains("'vector'");
    }

    @Test
    void sameModuleMayQueryTheSourceButLeavesOutAFinderOfOne() {
        assertThat(inTheSameModule(QUERY_OF_THE_SOURCE, FINDER_OF_ONE)
                        .succeeded()
                        .text("app/Embeddings_.java"))
                .contains(" nearestOfPosts(")
                .doesNotContain(" get(");
    }

    @Test
    void sameModuleRefusesQueriesAndListsOfTheGeneratedEntity() {
        assertThat(errors(inTheSameModule(QUERY, FINDER)))
                .containsExactly(
                        "Could not resolve root entity 'PostEmbedding'",
                        "incorrect return type 'PostEmbedding' is not an entity type");
    }

    private Compilation inTheSameModule(String... methods) {
        return Javac.into(folder)
                .processors(() -> List.of(new VectorizerProcessor(), new HibernateProcessor()))
                .source(POST)
                .source(REPOSITORY.formatted("app", String.join("\n", methods)))
                .compile();
    }

    private Compilation inAnotherModule(Compilation entities, String... methods) {
        return Javac.into(folder.resolve("repositories"))
                .dependsOn(entities)
                .processors(() -> List.of(new HibernateProcessor()))
                .source(REPOSITORY.formatted("app.search", String.join("\n", methods)))
                .compile();
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
    }
}
