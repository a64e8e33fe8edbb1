package io.github.pgai4j.internal.hibernate.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entities that have nothing to do with the library live the same life with it on the class path as without it, to the
 * last statement. This is the one test that takes H2, as the application of somebody else may.
 */
class GuestIT {

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static List<List<String>> expected;

    @BeforeAll
    static void liveWithoutTheLibrary() throws Exception {
        Javac.into(folder.resolve("classes")).source("""
                package app;

                @Entity
                public class Post {
                    @Id
                    public Long id;

                    @VectorizerRelationship(dimensions = 3)
                    public List<PostEmbedding> embeddings;
                }
                """).compile().succeeded();
        database = PostgresServer.shared().createDatabase();
        expected = World.without().live(folder, lives(""));
        assertThat(expected.get(0))
                .contains("SINGLE_TABLE PROXY_OF_ROOT remove: done", "JOINED PROXY persist: done")
                .containsSequence(
                        "  read initialised: false",
                        "  delete from Shelf where id=?",
                        "  read contained: true",
                        "PLAIN PROXY remove: done");
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void applicationWithoutRelationshipsNoticesNothing() throws Exception {
        assertSame(World.withLibrary().live(folder, lives("")));
    }

    @Test
    void entitiesBesideARelationshipNoticeNothing() throws Exception {
        List<List<String>> lived = World.withLibrary(folder.resolve("classes")).live(folder, lives("app.Post"));
        lived.forEach(lines -> lines.removeIf(line -> line.matches("(create|drop) table.* Post .*")));

        assertSame(lived);
    }

    // The first difference only: what follows from it, in thousands of lines, is of no interest.
    private static void assertSame(List<List<String>> lived) {
        for (int life = 0; life < lived.size(); life++) {
            List<String> without = expected.get(life);
            List<String> with = lived.get(life);
            int same = 0;
            while (same < Math.min(without.size(), with.size())
                    && without.get(same).equals(with.get(same))) {
                same++;
            }
            assertThat(with.subList(same, Math.min(with.size(), same + 5)))
                    .as("life %d from line %d", life, same)
                    .isEqualTo(without.subList(same, Math.min(without.size(), same + 5)));
        }
    }

    // On PostgreSQL the last argument is there as well; H2 belongs to a unit of its own.
    private static List<Map<String, String>> lives(String beside) {
        List<Map<String, String>> lives = new ArrayList<>();
        for (boolean jpa : List.of(true, false)) {
            Map<String, String> onH2 = settings(jpa, !jpa);
            onH2.put("hibernate.connection.url", "jdbc:h2:mem:guest;DB_CLOSE_DELAY=-1");
            lives.add(onH2);
            Map<String, String> onPostgres = settings(jpa, jpa);
            onPostgres.put(Guest.BESIDE, beside);
            onPostgres.put("hibernate.connection.url", database.jdbcUrl());
            onPostgres.put("hibernate.connection.username", database.user());
            onPostgres.put("hibernate.connection.password", database.password());
            lives.add(onPostgres);
        }
        return lives;
    }

    private static Map<String, String> settings(boolean jpa, boolean enhanced) {
        return new HashMap<>(Map.of(
                Guest.JPA,
                String.valueOf(jpa),
                Guest.ENHANCED,
                String.valueOf(enhanced),
                Guest.BESIDE,
                "",
                "hibernate.hbm2ddl.auto",
                "create-drop",
                "hibernate.cache.region.factory_class",
                "jcache",
                "hibernate.cache.use_query_cache",
                "true",
                "hibernate.javax.cache.missing_cache_strategy",
                "create",
                "pgai4j.check",
                "off"));
    }
}
