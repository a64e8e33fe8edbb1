package io.github.pgai4j.sample.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
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

            assertThatThrownBy(() ->
                            SupportApplication.run(database, changelog.toUri().toString()))
                    .rootCause()
                    .isInstanceOf(VectorizerException.class)
                    .satisfies(refusal -> paste(String.valueOf(refusal.getMessage()), changelog));
            try (ConfigurableApplicationContext application =
                    SupportApplication.run(database, changelog.toUri().toString())) {
                assertThat(application
                                .getBean(JdbcTemplate.class)
                                .queryForList("select id from databasechangelog order by orderexecuted", String.class))
                        .containsExactly("catalog", "support_ticket_embedding_store");
            }
        }
    }

    private static void paste(String message, Path changelog) throws IOException {
        String changeset = message.substring(message.indexOf("  - changeSet"))
                .replace("<a model of these dimensions>", "text-embedding-3-small");
        Files.writeString(changelog, Files.readString(changelog) + changeset);
    }
}
