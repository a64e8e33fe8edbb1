package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
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
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.hibernate.processor.HibernateProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository that {@code docs/relationship.md} shows, written by hibernate-processor in a module of its own. */
class RepositoriesIT {

    private static final Pattern SNIPPET =
            Pattern.compile("^```java\\n((?:(?!```).)*)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final String CLIENT = """
            package com.example.search;

            import com.example.blog.NoteEmbedding;
            import java.util.List;
            import java.util.function.Function;
            import java.util.stream.Stream;
            import org.hibernate.Session;
            import org.hibernate.query.Page;

            public class Client implements Function<Session, List<String>> {

                @Override
                public List<String> apply(Session session) {
                    NoteEmbeddings notes = new NoteEmbeddings_(session);
                    float[] query = {1, 0.1f, 0};
                    List<NoteEmbedding> nearest = notes.nearest(query, Page.first(2));
                    return List.of(
                            text(nearest),
                            text(notes.nearestOf(List.of(1L), query)),
                            text(notes.ofNote(2L)),
                            text(List.of(notes.get(nearest.get(0).getEmbeddingUuid()))));
                }

                private static String text(List<NoteEmbedding> embeddings) {
                    return String.join(" ", embeddings.stream().map(NoteEmbedding::getChunk).toList());
                }
            }
            """;

    @Test
    void repositoryOfAnotherModuleSearches(@TempDir Path folder) throws Exception {
        Compilation entities = Javac.into(folder.resolve("entities"))
                .processors(() -> List.of(new VectorizerProcessor(), new HibernateProcessor()))
                .verbatim(snippet("class Note ").replace("dimensions = 384", "dimensions = 3"))
                .compile()
                .succeeded();
        Compilation repositories = Javac.into(folder.resolve("repositories"))
                .dependsOn(entities)
                .processors(() -> List.of(new HibernateProcessor()))
                .verbatim(snippet("interface NoteEmbeddings "))
                .verbatim(CLIENT)
                .compile()
                .succeeded();
        try (TestDatabase database = database();
                Unit unit = Unit.boot(entities, database, Map.of("pgai4j.check", "off"), "com.example.blog.Note");
                URLClassLoader classes = classes(repositories, unit)) {
            List<String> found = unit.factory().fromSession(client(classes));

            assertThat(found).containsExactly("east north", "east north", "up", "east");
        }
    }

    private static String snippet(String declaration) throws IOException {
        return SNIPPET.matcher(Files.readString(Path.of("../docs/relationship.md")))
                .results()
                .map(MatchResult::group)
                .filter(snippet -> snippet.contains(declaration))
                .map(snippet -> snippet.replaceAll("(?m)^```.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.execute("create table Note (id bigint primary key); insert into Note values (1), (2);");
        database.execute(Stores.table("Note_embedding_store", "id bigint"));
        database.execute("""
                insert into Note_embedding_store values
                    (default, 1, 0, 'north', '[0,1,0]'),
                    (default, 1, 1, 'east', '[1,0,0]'),
                    (default, 2, 0, 'up', '[0,0,1]')
                """);
        return database;
    }

    private static URLClassLoader classes(Compilation repositories, Unit unit) throws IOException {
        URL[] folders = {repositories.folder().toUri().toURL()};
        return new URLClassLoader(folders, unit.type("com.example.blog.Note").getClassLoader());
    }

    @SuppressWarnings("unchecked")
    private static Function<Session, List<String>> client(ClassLoader classes) {
        return (Function<Session, List<String>>) Unit.instance(Unit.load(classes, "com.example.search.Client"));
    }
}
