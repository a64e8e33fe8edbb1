package io.github.pgai4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hibernate.processor.HibernateProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            "@HQL(\"select e from Post p join p.embeddings e order by cosine_distance(e.embedding, :query)\") List<PostEmbedding> nearest(float[] query);";
    private static final String FINDER = "@Find List<PostEmbedding> ofPost(Long parentId);";
    private static final String FINDER_OF_ONE = "@Find PostEmbedding get(UUID embeddingUuid);";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {QUERY, QUERY_OF_THE_SOURCE, FINDER, FINDER_OF_ONE})
    void anotherModuleMayHaveAny(String method) {
        Compilation repositories = inAnotherModule(method).succeeded();

        assertThat(repositories.text("app/search/Embeddings_.java")).contains("EntityManager entityManager");
    }

    @Test
    void queryOfAnotherModuleIsChecked() {
        assertThat(errors(inAnotherModule(QUERY.replace("e.embedding", "e.vector"))))
                .singleElement()
                .asString()
                .contains("'vector'");
    }

    @Test
    void sameModuleMayQueryTheSource() {
        assertThat(inTheSameModule(QUERY_OF_THE_SOURCE).succeeded().text("app/Embeddings_.java"))
                .contains("nearest(");
    }

    @Test
    void sameModuleHasNoQueryOfTheGeneratedEntity() {
        assertThat(errors(inTheSameModule(QUERY))).containsExactly("Could not resolve root entity 'PostEmbedding'");
    }

    @Test
    void sameModuleHasNoFinderOfTheGeneratedEntity() {
        assertThat(errors(inTheSameModule(FINDER)))
                .containsExactly("incorrect return type 'PostEmbedding' is not an entity type");
    }

    @Test
    void sameModuleLeavesOutAFinderOfOne() {
        assertThat(inTheSameModule(FINDER_OF_ONE).succeeded().text("app/Embeddings_.java"))
                .doesNotContain("get(");
    }

    private Compilation inTheSameModule(String method) {
        return Javac.into(folder)
                .processors(() -> List.of(new VectorizerProcessor(), new HibernateProcessor()))
                .source(POST)
                .source(REPOSITORY.formatted("app", method))
                .compile();
    }

    private Compilation inAnotherModule(String method) {
        Compilation entities = Javac.into(folder.resolve("entities"))
                .processors(() -> List.of(new VectorizerProcessor(), new HibernateProcessor()))
                .source(POST)
                .compile()
                .succeeded();
        return Javac.into(folder.resolve("repositories"))
                .dependsOn(entities)
                .processors(() -> List.of(new HibernateProcessor()))
                .source(REPOSITORY.formatted("app.search", method))
                .compile();
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
    }
}
