package io.github.pgai4j.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.hibernate.processor.HibernateProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our processor in one compilation with others, before and after them. */
class OtherProcessorsTest {

    private static final String POST = """
            package app;

            @Entity
            public class Post {
                @Id
                Long id;

                %s
                @VectorizerRelationship(dimensions = 3)
                List<PostEmbedding> embeddings;
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hibernateProcessorWritesBothMetamodels(boolean oursFirst) {
        Compilation compilation = Javac.into(folder)
                .processors(() -> with(new HibernateProcessor(), oursFirst))
                .source(POST.formatted("@OneToMany(mappedBy = \"parent\")"))
                .compile()
                .succeeded();

        assertThat(compilation.text("app/Post_.java")).contains("ListAttribute<Post, PostEmbedding> embeddings");
        assertThat(compilation.text("app/PostEmbedding_.java"))
                .contains("SingularAttribute<PostEmbedding, Post> parent")
                .contains("org.hibernate.processor.HibernateProcessor");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attributeThatHibernateProcessorMistakesIsAnError(boolean oursFirst) {
        Compilation compilation = Javac.into(folder)
                .processors(() -> with(new HibernateProcessor(), oursFirst))
                .source(POST.formatted(""))
                .compile();

        assertThat(compilation.errors()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.getMessage(Locale.ROOT))
                    .isEqualTo(
                            "[VectorizerMetamodel] Post.embeddings: another annotation processor wrote Post_.embeddings"
                                    + " as a SingularAttribute, because it cannot know that the attribute is a collection of"
                                    + " entities. Add @OneToMany(mappedBy = \"parent\") to the attribute.");
            assertThat(diagnostic.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
            assertThat(diagnostic.getLineNumber()).isEqualTo(9);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lombokWritesTheAccessors(boolean oursFirst) {
        Compilation compilation = Javac.into(folder)
                .processors(() -> with(lombok(), oursFirst))
                .source("""
                        package app;

                        @Entity
                        @lombok.Getter
                        @lombok.Setter
                        @lombok.NoArgsConstructor
                        public class Post {
                            @Id
                            private Long id;

                            @VectorizerRelationship(dimensions = 3)
                            private List<PostEmbedding> embeddings = new ArrayList<>();
                        }
                        """)
                .source("""
                        package app;

                        public class Reader {
                            List<PostEmbedding> read(Post post) {
                                return post.getEmbeddings();
                            }
                        }
                        """)
                .compile()
                .succeeded();

        assertThat(compilation.exists("app/PostEmbedding.class")).isTrue();
        assertThat(compilation.exists("app/PostEmbedding_.class")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keyTypeMayBeGenerated(boolean oursFirst) {
        Compilation compilation = Javac.into(folder)
                .processors(() -> with(new PostKeyGenerator(), oursFirst))
                .source(POST.formatted("").replace("Long id", "PostKey id").replace("@Id", "@EmbeddedId"))
                .compile()
                .succeeded();

        assertThat(compilation.text("app/PostEmbedding.java")).contains("private long parentNumber;");
    }

    private static List<Processor> with(Processor other, boolean oursFirst) {
        Processor ours = new VectorizerProcessor();
        return oursFirst ? List.of(ours, other) : List.of(other, ours);
    }

    private static Processor lombok() {
        try {
            Constructor<?> constructor = Class.forName("lombok.launch.AnnotationProcessorHider$AnnotationProcessor")
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Processor) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an embeddable that an entity refers to before it exists. */
    @SupportedAnnotationTypes("jakarta.persistence.Entity")
    private static final class PostKeyGenerator extends AbstractProcessor {

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            boolean seesPost = round.getRootElements().stream()
                    .anyMatch(type -> type.getSimpleName().contentEquals("Post"));
            if (seesPost) {
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("app.PostKey").openWriter()) {
                    writer.write("package app; @jakarta.persistence.Embeddable public record PostKey(long number) {}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
