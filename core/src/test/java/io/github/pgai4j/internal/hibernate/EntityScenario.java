package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Entities that a test compiles, maps, validates against a vectorizer's tables and queries. */
abstract class EntityScenario {

    @TempDir
    private Path folder;

    private Javac javac;
    private TestDatabase database;
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("hibernate.hbm2ddl.auto", "validate", "pgai4j.check", "off"));

    @BeforeEach
    final void createDatabase() {
        javac = Javac.into(folder);
        database = PostgresServer.shared().createDatabase();
    }

    @AfterEach
    final void dropDatabase() {
        database.close();
    }

    final void source(String text) {
        javac = javac.source(text);
    }

    final void sql(String... statements) {
        database.execute(String.join(";\n", statements));
    }

    final TestDatabase database() {
        return database;
    }

    final void setting(String name, Object value) {
        settings.put(name, value);
    }

    /** @param entities those that a user lists */
    final void boot(Consumer<Unit> test, String... entities) {
        try (Unit unit = Unit.boot(javac.compile().succeeded(), database, settings, entities)) {
            test.accept(unit);
        }
    }

    static void assertChunks(Unit unit, String query, String... chunks) {
        assertThat(unit.chunks("select e from " + query)).as(query).containsExactly(chunks);
    }
}
