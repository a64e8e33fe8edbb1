package io.github.pgai4j.sample.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spring Boot runs the changelog before Hibernate compares and validates. */
class SpringLiquibaseIT {

    private static final String CATALOG = """
            databaseChangeLog:
              - changeSet:
                  id: catalog
                  author: sample
                  changes:
                    - installVectorizerCatalog: {}
            """;

    @Test
    void missingVectorizerIsCreatedByTheChangesetThatTheErrorShows(@TempDir Path folder) throws IOException {
        Path changelog = Files.writeString(folder.resolve("changelog.yaml"), CATALOG);
        try (TestDatabase database = PostgresServer.shared().createDatabaseWithoutVector()) {
            database.execute("create table support_ticket (ticket_number bigint primary key, problem_text text)");

            String log = logOf(() -> assertThatThrownBy(() ->
                            SupportApplication.run(database, changelog.toUri().toString()))
                    .rootCause()
                    .isInstanceOf(VectorizerException.class)
                    .satisfies(refusal -> paste(String.valueOf(refusal.getMessage()), changelog)));
            assertThat(log).contains("there is no table support_ticket_embedding_store");
            try (ConfigurableApplicationContext application =
                    SupportApplication.run(database, changelog.toUri().toString())) {
                assertThat(application
                                .getBean(JdbcTemplate.class)
                                .queryForList("select id from databasechangelog order by orderexecuted", String.class))
                        .containsExactly("catalog", "support_ticket_embedding_store");
            }
        }
    }

    /** Spring logs what it throws. */
    private static String logOf(Runnable boot) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            boot.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static void paste(String message, Path changelog) throws IOException {
        String changeset = message.substring(message.indexOf("  - changeSet"))
                .replace("<a model of these dimensions>", "text-embedding-3-small");
        Files.writeString(changelog, Files.readString(changelog) + changeset);
    }
}
