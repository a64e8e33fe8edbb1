package io.github.pgai4j.bench;

import static io.github.pgai4j.bench.Comparison.Results.printTarget;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Booting a session factory of 50 source entities and their 50 embedding entities: mapped by
 * {@code @VectorizerRelationship}, with and without the check against the database, or by hand to the same columns.
 * Each way boots in a new JVM, which is what an application pays, and again and again in one JVM, as tests do.
 */
public final class BootBenchmark {

    private static final int ENTITIES = 50;
    private static final String BY_HAND = "mapped by hand";
    private static final String UNCHECKED = "@VectorizerRelationship, pgai4j.check=off";
    private static final String CHECKED = "@VectorizerRelationship, pgai4j.check=fail";

    private static final String SOURCE = """
            package app;
            import io.github.pgai4j.VectorizerRelationship;
            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;
            import jakarta.persistence.OneToMany;
            import jakarta.persistence.OrderBy;
            import jakarta.persistence.Table;
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
        Map<String, BootWay> ways = new LinkedHashMap<>();
        ways.put(BY_HAND, new BootWay(byHand.folder(), "off", classes("app.Source%d", "app.Source%dEmbedding")));
        ways.put(UNCHECKED, new BootWay(annotated.folder(), "off", classes("app.Source%d")));
        ways.put(CHECKED, new BootWay(annotated.folder(), "fail", classes("app.Source%d")));
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                HikariDataSource pool = new HikariDataSource()) {
            createVectorizers(database);
            pool.setDataSource(database.dataSource());
            Comparison first = Comparison.of(
                            "boot of %d relationships, the first of a JVM".formatted(ENTITIES), BY_HAND)
                    .warmUpRounds(1)
                    .rounds(21);
            ways.forEach((name, way) -> first.measuredArm(name, () -> way.inNewProcess(database)));
            printTargets(first.run(System.out));
            Comparison again = Comparison.of("boot of %d relationships, again and again".formatted(ENTITIES), BY_HAND)
                    .warmUpRounds(60)
                    .rounds(101);
            // What one boot leaves behind would be collected during the next.
            ways.forEach((name, way) -> again.arm(name, System::gc, () -> way.run(pool)));
            printTargets(again.run(System.out));
        }
    }

    private static List<String> classes(String... names) {
        return Stream.of(names)
                .flatMap(name -> IntStream.range(0, ENTITIES).mapToObj(name::formatted))
                .toList();
    }

    private static void printTargets(Comparison.Results results) {
        System.out.println();
        printTarget(System.out, "time, unchecked : by hand", results.timeRatio(UNCHECKED), 1.1);
        printTarget(System.out, "time, checked : by hand", results.timeRatio(CHECKED), 1.1);
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
}
