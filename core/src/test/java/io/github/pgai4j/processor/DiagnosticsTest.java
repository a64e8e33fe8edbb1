package io.github.pgai4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Javac;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each misuse is one error at the annotation, with a stable id, the value seen and the remedy. */
class DiagnosticsTest {

    @TempDir
    Path folder;

    @Test
    void dimensionsMustBePossible() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 0) List<PostEmbedding> embeddings;"),
                "[VectorizerDimensions] @VectorizerRelationship(dimensions = 0): a vector has 1 to 16000 dimensions."
                        + " Write the length of the vectors that the vectorizer's model makes.");
        assertError(
                entity("@VectorizerRelationship(dimensions = 16001) List<PostEmbedding> embeddings;"),
                "[VectorizerDimensions] @VectorizerRelationship(dimensions = 16001)");
    }

    @Test
    void batchHasAtLeastOneCollection() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 3, batchSize = 0) List<PostEmbedding> embeddings;"),
                "[VectorizerBatchSize] @VectorizerRelationship(batchSize = 0)");
    }

    @Test
    void attributeIsACollectionOfOneType() {
        for (String type : List.of(
                "PostEmbedding",
                "PostEmbedding[]",
                "List",
                "List<?>",
                "List<? extends PostEmbedding>",
                "List<PostEmbedding[]>",
                "ArrayList<PostEmbedding>",
                "Map<Integer, PostEmbedding>",
                "int")) {
            assertError(
                    entity("@VectorizerRelationship(dimensions = 3) %s embeddings;".formatted(type)),
                    "[VectorizerAttributeType] Post.embeddings has type ");
        }
    }

    @Test
    void elementTypeMustNotExist() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) List<String> embeddings;"),
                "[VectorizerElementExists] Post.embeddings: the type java.lang.String exists and is not generated.");
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) List<Post> embeddings;"),
                "[VectorizerElementExists] Post.embeddings: the type app.Post exists and is not generated.");
    }

    @Test
    void elementTypeIsTopLevel() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) List<Post.Embedding> embeddings;"),
                "[VectorizerElementNested] Post.embeddings: the element type ");
    }

    @Test
    void sourceIsAnEntity() {
        assertError(
                "package app;\n\nclass Post {\n @Id Long id;\n"
                        + "@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings; }",
                "[VectorizerSourceEntity] Post is no @Entity.");
        assertError(
                "package app;\n\n@MappedSuperclass class Post {\n @Id Long id;\n"
                        + "@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings; }",
                "[VectorizerSourceEntity] Post is a @MappedSuperclass.");
    }

    @Test
    void sourceHasAKey() {
        assertError(
                "package app;\n\n@Entity class Post {\n Long id;\n"
                        + "@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings; }",
                "[VectorizerKeyMissing] Post has no @Id and no @EmbeddedId");
    }

    @Test
    void sourceIsVisible() {
        assertError(
                "package app;\n\nclass Outer { @Entity private static class Post {\n @Id Long id;\n"
                        + "@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings; } }",
                "[VectorizerSourceVisibility] Outer.Post is private");
    }

    @Test
    void annotationIsWhereHibernateLooks() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) List<PostEmbedding> getEmbeddings() { return null; }"),
                "[VectorizerAccess] Post.embeddings is annotated on the getter, but the key of Post on the field");
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) static List<PostEmbedding> embeddings;"),
                "[VectorizerAttributePlace] Post.embeddings is static.");
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) transient List<PostEmbedding> embeddings;"),
                "[VectorizerAttributePlace] Post.embeddings is transient.");
    }

    @Test
    void attributeHasNoOtherMapping() {
        assertError(
                entity("@ElementCollection @VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings;"),
                "[VectorizerOtherMapping] Post.embeddings has @ElementCollection as well");
    }

    @Test
    void oneToManyIsMappedByParentAndNeverWrites() {
        for (String members : List.of(
                "",
                "mappedBy = \"post\"",
                "mappedBy = \"parent\", orphanRemoval = true",
                "mappedBy = \"parent\", cascade = CascadeType.ALL")) {
            assertError(
                    entity("@OneToMany(%s) @VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings;"
                            .formatted(members)),
                    "[VectorizerMappedBy] Post.embeddings has @OneToMany(");
        }
    }

    @Test
    void relationshipsGenerateDifferentEntities() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings;"
                        + " @VectorizerRelationship(dimensions = 3, targetTable = \"t\") List<PostEmbedding> others;"),
                "[VectorizerEntityClash] Post.embeddings and Post.others would both generate app.PostEmbedding.");
    }

    @Test
    void relationshipsReadDifferentTables() {
        assertError(
                entity("@VectorizerRelationship(dimensions = 3) List<PostEmbedding> embeddings;"
                        + " @VectorizerRelationship(dimensions = 3) List<Other> others;"),
                "[VectorizerTableClash] Post.embeddings and Post.others both read the embedding store table"
                        + " Post_embedding_store. Set targetTable on one of them.");
    }

    private static String entity(String attributeInLineFive) {
        return "package app;\n\n@Entity class Post {\n @Id Long id;\n" + attributeInLineFive + " }";
    }

    private void assertError(String source, String message) {
        List<Diagnostic<? extends JavaFileObject>> ours =
                Javac.into(folder).source(source).compile().diagnostics().stream()
                        .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).startsWith("[Vectorizer"))
                        .toList();

        assertThat(ours).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
            assertThat(diagnostic.getMessage(Locale.ROOT)).startsWith(message);
            assertThat(diagnostic.getSource().getName()).endsWith(".java");
            assertThat(diagnostic.getLineNumber()).isEqualTo(5);
        });
    }
}
