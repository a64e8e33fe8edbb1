package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilations into a folder that holds what an earlier one left. */
class IncrementalTest {

    private static final String ENTITY = """
            package app;

            @Entity
            public class %1$s {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 3)
                List<%1$sEmbedding> embeddings;
            }
            """;
    private static final String PLAIN = "package app;\n\n@Entity public class %s { @Id Long id; }";

    @TempDir
    Path folder;

    @Test
    void sameInputGivesSameOutput() throws IOException {
        Compilation first =
                Javac.into(folder).source(ENTITY.formatted("Post")).compile().succeeded();
        String entity = first.text("app/PostEmbedding.java");
        FileTime written = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(folder.resolve(RelationshipIndex.PATH), written);

        Compilation second =
                Javac.into(folder).source(ENTITY.formatted("Post")).compile().succeeded();

        assertThat(second.text("app/PostEmbedding.java")).isEqualTo(entity);
        assertThat(Files.getLastModifiedTime(folder.resolve(RelationshipIndex.PATH)))
                .as("unchanged index is not written again")
                .isEqualTo(written);
    }

    @Test
    void compilingOneEntityKeepsTheOthersInTheIndex() {
        Javac.into(folder)
                .source(ENTITY.formatted("Post"))
                .source(ENTITY.formatted("Note"))
                .compile()
                .succeeded();

        Compilation second =
                Javac.into(folder).source(ENTITY.formatted("Note")).compile().succeeded();

        assertThat(second.text(RelationshipIndex.PATH)).isEqualTo("""
                        app.Note#embeddings=app.NoteEmbedding
                        app.Post#embeddings=app.PostEmbedding
                        """);
    }

    @Test
    void removedFieldLeavesTheIndex() {
        Javac.into(folder)
                .source(ENTITY.formatted("Post"))
                .source(ENTITY.formatted("Note"))
                .compile()
                .succeeded();

        Compilation second =
                Javac.into(folder).source(PLAIN.formatted("Post")).compile().succeeded();

        assertThat(second.text(RelationshipIndex.PATH)).isEqualTo("app.Note#embeddings=app.NoteEmbedding\n");
    }

    @Test
    void removedClassLeavesTheIndex() throws IOException {
        Javac.into(folder)
                .source(ENTITY.formatted("Post"))
                .source(ENTITY.formatted("Note"))
                .compile()
                .succeeded();
        Files.delete(folder.resolve("app/Post.class"));

        Compilation second =
                Javac.into(folder).source(ENTITY.formatted("Note")).compile().succeeded();

        assertThat(second.text(RelationshipIndex.PATH)).isEqualTo("app.Note#embeddings=app.NoteEmbedding\n");
    }

    @Test
    void generatedSourcesAmongTheInputsAreNamed() {
        Compilation first =
                Javac.into(folder).source(ENTITY.formatted("Post")).compile().succeeded();

        Compilation second = Javac.into(folder)
                .source(ENTITY.formatted("Post"))
                .source(first.text("app/PostEmbedding.java"))
                .compile();

        assertThat(second.errors())
                .anySatisfy(diagnostic ->
                        assertThat(diagnostic.getMessage(Locale.ROOT)).startsWith("[Vectorizer"));
    }

    // As Gradle processes what it does not recompile.
    @Test
    void sourceMayBeAClassFile() throws IOException {
        Compilation first =
                Javac.into(folder).source(ENTITY.formatted("Post")).compile().succeeded();
        String entity = first.text("app/PostEmbedding.java");
        for (String stale : List.of("app/PostEmbedding.java", "app/PostEmbedding.class", RelationshipIndex.PATH)) {
            Files.delete(folder.resolve(stale));
        }

        Compilation second = Javac.into(folder).type("app.Post").compile().succeeded();

        assertThat(second.text("app/PostEmbedding.java")).isEqualTo(entity);
        assertThat(second.text(RelationshipIndex.PATH)).isEqualTo("app.Post#embeddings=app.PostEmbedding\n");
    }
}
