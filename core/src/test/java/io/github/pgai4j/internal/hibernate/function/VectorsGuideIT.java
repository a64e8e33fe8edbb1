package io.github.pgai4j.internal.hibernate.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.internal.hibernate.vector.VectorFactory;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/vectors.md} shows compiles as it stands there, and does what it says. */
class VectorsGuideIT {

    private static final Pattern SNIPPET = Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final float[] QUERY = {1, 0, 0};

    @Test
    void snippetsRun(@TempDir Path folder) throws Exception {
        Javac javac = Javac.into(folder);
        for (String snippet : snippets()) {
            javac = javac.verbatim(snippet);
        }

        try (URLClassLoader classes = javac.compile().succeeded().classLoader();
                TestDatabase database = PostgresServer.shared().createDatabase();
                VectorFactory factory = new VectorFactory(database, classes.loadClass("com.example.shop.Product"))) {
            database.execute("""
                    insert into Product (id, name, embedding) values (1, 'near', '[1,0.1,0]'), (2, 'far', '[-1,0,0]');
                    create schema ai;
                    create function ai.openai_embed(model text, input_text text, api_key text default null, dimensions int default null)
                        returns vector language sql as $$ select '[1,0,0]'::vector $$;
                    """);
            factory.sessions().inSession(session -> {
                Object products = products(classes, session);
                assertThat(call(products, "nearest", new Class<?>[] {float[].class}, QUERY))
                        .hasSize(2);
                assertThat(call(products, "within", new Class<?>[] {double.class, float[].class}, 0.5, QUERY))
                        .hasSize(1);
                assertThat(call(products, "answers", new Class<?>[] {String.class}, "What is near?"))
                        .first()
                        .satisfies(row -> assertThat((Object[]) row).startsWith("near"));
            });
        }
    }

    private static List<String> snippets() throws Exception {
        return SNIPPET.matcher(Files.readString(Path.of("../docs/vectors.md")))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
    }

    private static Object products(ClassLoader classes, EntityManager entityManager) {
        try {
            return classes.loadClass("com.example.shop.Products")
                    .getConstructor(EntityManager.class)
                    .newInstance(entityManager);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<?> call(Object products, String method, Class<?>[] types, Object... arguments) {
        try {
            return (List<?>) products.getClass().getMethod(method, types).invoke(products, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
