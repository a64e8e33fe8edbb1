package io.github.pgai4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorizerProcessorTest {

    private static final String BLOG_POST = """
            package app;

            @Entity
            @Table(name = "blog_posts")
            public class BlogPost {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 384)
                List<BlogPostEmbedding> embeddings;
            }
            """;

    @TempDir
    Path folder;

    @Test
    void generatesTheEntityThatTheFieldNames() throws Exception {
        Compilation compilation = Javac.into(folder).source(BLOG_POST).compile().succeeded();

        assertThat(compilation.text("app/BlogPostEmbedding.java")).isEqualTo(golden("BlogPostEmbedding.java"));
        assertThat(compilation.diagnostics()).isEmpty();
    }

    @Test
    void generatesTheMetamodelWhenNobodyElseDoes() throws Exception {
        Compilation compilation = Javac.into(folder).source(BLOG_POST).compile().succeeded();

        assertThat(compilation.text("app/BlogPostEmbedding_.java")).isEqualTo(golden("BlogPostEmbedding_.java"));
    }

    @Test
    void indexNamesAttributeAndGeneratedEntity() {
        Compilation compilation = Javac.into(folder).source(BLOG_POST).compile().succeeded();

        assertThat(compilation.text(RelationshipIndex.PATH))
                .isEqualTo("app.BlogPost#embeddings=app.BlogPostEmbedding\n");
    }

    private static String golden(String name) throws java.io.IOException {
        try (java.io.InputStream file = VectorizerProcessorTest.class.getResourceAsStream("golden/" + name + ".txt")) {
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
