package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.PythonTemplateFormatting;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the README, put into two classes, finds what it promises. */
class ReadmeIT {

    private static final Path README = Path.of("../../../../../README.md");

    private static final String ENTITY = """
            package app;

            import io.github.pgai4j.VectorizerRelationship;
            import jakarta.persistence.*;
            import java.util.List;

            %s
            }
            """;

    private static final String APPLICATION = """
            package app;

            import io.github.pgai4j.catalog.VectorizerCatalog;
            import io.github.pgai4j.search.*;
            import io.github.pgai4j.worker.VectorizerWorker;
            import jakarta.persistence.*;
            import java.util.List;
            import java.util.concurrent.TimeUnit;
            import javax.sql.DataSource;
            import org.hibernate.jpa.HibernatePersistenceConfiguration;

            public class Application {

                public static void embed(DataSource dataSource) throws Exception {
                    %s
                    while (VectorizerCatalog.of(dataSource).status("blog_posts_content").pending() > 0) {
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                    worker.close();
                }

                public static List<String> titles(DataSource dataSource, float[] question) {
                    EntityManagerFactory factory = new HibernatePersistenceConfiguration("blog")
                            .managedClass(BlogPost.class)
                            .property("jakarta.persistence.nonJtaDataSource", dataSource)
                            .createEntityManagerFactory();
                    try (factory) {
                        return factory.callInTransaction(em -> List.of(nearest(em, question), best(em, question, 1)));
                    }
                }

                private static String nearest(EntityManager em, float[] question) {
                    return em.createQuery(\"""
                                    %s\""", Object[].class)
                            .setParameter("question", question)
                            .getResultList()
                            .get(0)[0].toString();
                }

                private static String best(EntityManager em, float[] question, int limit) {
                    List<ParentMatch<BlogPost, BlogPostEmbedding>> posts = %s;
                    return posts.get(0).embedding().getChunk();
                }
            }
            """;

    @Test
    void exampleFindsThePostThatAnswers(@TempDir Path folder) throws Exception {
        List<String> code = javaOf(Files.readString(README));
        compile(folder, ENTITY.formatted(code.get(0)), APPLICATION.formatted(code.get(1), code.get(2), code.get(3)));
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                URLClassLoader classes =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            fill(database);
            // as an application has it whose classes are not on the class path of the JVM
            Thread.currentThread().setContextClassLoader(classes);
            Class<?> application = classes.loadClass("app.Application");

            application.getMethod("embed", DataSource.class).invoke(null, database.dataSource());
            Object found = application
                    .getMethod("titles", DataSource.class, float[].class)
                    .invoke(null, database.dataSource(), question());

            assertThat(found).isEqualTo(List.of("Awake", "Awake: Why does the mind refuse to sleep at night?"));
        }
    }

    private static void fill(TestDatabase database) {
        VectorizerCatalog catalog = VectorizerCatalog.of(database.dataSource());
        catalog.install();
        database.execute("""
                create table blog_posts (id bigint generated always as identity primary key, title text, content text, published boolean);
                insert into blog_posts (title, content, published) values
                    ('Bicycles', 'Clean the rims before you change the brake pads.', true),
                    ('Awake', 'Why does the mind refuse to sleep at night?', true),
                    ('Draft', 'Why do I lie awake?', false)
                """);
        catalog.create(CreateVectorizer.builder("blog_posts")
                .name("blog_posts_content")
                .loading(ColumnLoading.of("content"))
                .formatting(PythonTemplateFormatting.of("$title: $chunk"))
                .embedding(SentenceTransformersEmbedding.allMiniLmL6V2())
                .build());
    }

    private static float[] question() {
        try (EmbeddingModel model = EmbeddingModels.from(SentenceTransformersEmbedding.allMiniLmL6V2())) {
            return model.embed(List.of("I cannot fall asleep")).get(0);
        }
    }

    private static List<String> javaOf(String readme) {
        return Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
    }

    private static void compile(Path folder, String entity, String application) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("app"));
        Files.writeString(sources.resolve("BlogPost.java"), entity);
        Files.writeString(sources.resolve("Application.java"), application);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        sources.resolve("BlogPost.java").toString(),
                        sources.resolve("Application.java").toString());
        assertThat(result).isZero();
    }
}
