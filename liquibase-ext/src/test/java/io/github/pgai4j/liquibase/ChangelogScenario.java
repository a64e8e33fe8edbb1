package io.github.pgai4j.liquibase;

import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One changelog at a time in a database that has a table of blog posts and nothing else. */
abstract class ChangelogScenario {

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    final void createDatabase() {
        database = PostgresServer.shared().createDatabase();
        database.execute("create table blog_posts (id int primary key, title text, content text)");
    }

    @AfterEach
    final void dropDatabase() {
        database.close();
    }

    final TestDatabase database() {
        return database;
    }

    final Path folder() {
        return folder;
    }

    final LiquibaseRun changelog(String file, String text) {
        return new LiquibaseRun(database, folder, file, text);
    }

    /** A changelog of one change set with one change. */
    final LiquibaseRun change(Changelogs format, String change) {
        return changelog(format.fileName, format.with(change));
    }
}
