package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.internal.processor.VectorizerProcessor;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** liquibase-hibernate compares entities, compiled here with the generated one, with a database. */
class HibernateDiffIT {

    private static final String ENTITY = """
            package app;

            import io.github.pgai4j.VectorizerRelationship;
            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;
            import jakarta.persistence.Table;
            import java.util.List;

            @Entity
            @Table(name = "blog_posts")
            public class BlogPost {
                @Id
                Long id;
                String title;
                String content;

                @VectorizerRelationship(dimensions = 768)
                List<BlogPostEmbedding> embeddings;
            }
            """;

    private static final String UNIT = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="app">
                <class>app.BlogPost</class>
                <class>app.BlogPostEmbedding</class>
                <properties>
                  <property name="hibernate.dialect" value="org.hibernate.dialect.PostgreSQLDialect"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private static final String VECTORIZER = """
            - createVectorizer:
                source: blog_posts
                name: posts
                loading: {column: {columnName: content}}
                embedding: {openai: {model: text-embedding-3-small, dimensions: 768}}
            """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ClassLoader outer;

    @BeforeEach
    void compileEntities() throws IOException {
        database = PostgresServer.shared().createDatabase();
        compile();
        Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(folder.resolve("META-INF/persistence.xml"), UNIT);
        outer = Thread.currentThread().getContextClassLoader();
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, outer));
    }

    @AfterEach
    void dropDatabase() {
        Thread.currentThread().setContextClassLoader(outer);
        database.close();
    }

    private void compile() throws IOException {
        Path source = folder.resolve("BlogPost.java");
        Files.writeString(source, ENTITY);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjects(source));
            task.setProcessors(List.of(new VectorizerProcessor()));
            assertThat(task.call()).isTrue();
        }
    }

    private String difference() {
        return LiquibaseRun.compare(
                "diffChangelog",
                database,
                folder.resolve("diff.yaml"),
                Map.of("referenceUrl", "hibernate:ejb3:app?dialect=org.hibernate.dialect.PostgreSQLDialect"));
    }

    @Test
    void anEntityWhoseVectorizerIsThereAddsNothing() {
        database.execute("create table blog_posts (id bigint primary key, title varchar(255))");
        database.execute("alter table blog_posts add column content text");
        new LiquibaseRun(database, folder, "changelog.yaml", Changelogs.YAML.with(VECTORIZER)).update();
        database.execute("alter table blog_posts drop column title cascade");

        assertThat(difference())
                .contains("addColumn", "name: title")
                .doesNotContain("embedding", "vectorizer", "dropTable", "dropView", "createTable");
    }

    @Test
    void anEntityWhoseVectorizerIsStillToComeBringsItsOwnTableOnly() {
        assertThat(difference())
                .contains("createTable", "tableName: blog_posts")
                .doesNotContain("embedding");
    }
}
