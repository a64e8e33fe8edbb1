package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * Booting a session factory of 50 source entities and their 50 embedding entities: mapped by
 * {@code @VectorizerRelationship}, with and without the check against the database, or by hand to the same columns.
 */
public final class BootBenchmark {

    private static final int ENTITIES = 50;
    private static final String BY_HAND = "mapped by hand";
    private static final String ANNOTATED = "@VectorizerRelationship, pgai4j.check=off";
    private static final String CHECKED = "@VectorizerRelationship, pgai4j.check=fail";

    private static final String SOURCE = """
            package app;
            import io.github.pgai4j.VectorizerRelationship;
            import jakarta.persistence.*;
            import java.util.List;
            @Entity
            @Table(name = "source_%1$d")
            public class Source%1$d {
                @Id
                private Long id;
                private String title;
                private String content;
                %2$s
                private List<Source%1$dEmbedding> embeddings;
            }
            """;

    private BootBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("pgai4j-boot");
        Compilation annotated = annotated(Files.createDirectory(folder.resolve("annotated")));
        Compilation byHand = byHand(Files.createDirectory(folder.resolve("by-hand")), annotated);
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                HikariDataSource pool = new HikariDataSource()) {
            createVectorizers(database);
            pool.setDataSource(database.dataSource());
            Comparison.Results results = Comparison.of("boot: %d relationships".formatted(ENTITIES), BY_HAND)
                    .arm(BY_HAND, () -> boot(byHand, pool, "off", true))
                    .arm(ANNOTATED, () -> boot(annotated, pool, "off", false))
                    .arm(CHECKED, () -> boot(annotated, pool, "fail", false))
                    .warmUpRounds(10)
                    .rounds(21)
                    .run(System.out);
            System.out.println();
            printTarget(System.out, "time, unchecked : by hand", results.timeRatio(ANNOTATED), 1.1);
            printTarget(System.out, "time, checked : by hand", results.timeRatio(CHECKED), 1.1);
        }
    }

    private static Compilation annotated(Path folder) {
        Javac javac = Javac.into(folder);
        for (int i = 0; i < ENTITIES; i++) {
            javac = javac.source(SOURCE.formatted(i, "@VectorizerRelationship(dimensions = 3)"));
        }
        return javac.compile().succeeded();
    }

    // The same text as the generated one, without what makes it ours.
    private static Compilation byHand(Path folder, Compilation generated) {
        Javac javac = Javac.into(folder);
        for (int i = 0; i < ENTITIES; i++) {
            String embedding = generated.text("app/Source%dEmbedding.java".formatted(i));
            javac = javac.source(SOURCE.formatted(i, "@OneToMany(mappedBy = \"parent\") @OrderBy(\"chunkSeq\")"))
                    .source(embedding
                            .replace(" implements StoredEmbedding<Source%d>".formatted(i), "")
                            .replaceAll("(?m)^ *@(Generated|Override).*\\n", ""));
        }
        return javac.compile().succeeded();
    }

    private static void createVectorizers(TestDatabase database) {
        VectorizerCatalog.of(database.dataSource()).install();
        for (int i = 0; i < ENTITIES; i++) {
            database.execute("""
                    create table source_%1$d (id bigint primary key, title text, content text);
                    select ai.create_vectorizer('source_%1$d',
                        loading => ai.loading_column('content'),
                        embedding => ai.embedding_ollama('all-minilm', 3));
                    """.formatted(i));
        }
    }

    private static void boot(Compilation compilation, DataSource pool, String check, boolean listed)
            throws IOException, ClassNotFoundException {
        try (URLClassLoader classes = compilation.classLoader()) {
            StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                            .applyClassLoader(classes)
                            .build())
                    .applySetting("hibernate.connection.datasource", pool)
                    .applySetting("pgai4j.check", check)
                    .build();
            MetadataSources sources = new MetadataSources(registry);
            for (int i = 0; i < ENTITIES; i++) {
                sources.addAnnotatedClass(classes.loadClass("app.Source" + i));
                if (listed) {
                    sources.addAnnotatedClass(classes.loadClass("app.Source%dEmbedding".formatted(i)));
                }
            }
            sources.buildMetadata().buildSessionFactory().close();
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }
}
