package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maven project of a user, with this module among the dependencies of Liquibase's plugin. */
class MavenPluginLiquibaseIT {

    @TempDir
    private Path project;

    private TestDatabase database;

    @BeforeEach
    void createProject() throws IOException, URISyntaxException {
        Path files = Path.of(
                MavenPluginLiquibaseIT.class.getResource("maven-project").toURI());
        for (String name : List.of("pom.xml", "changelog.yaml")) {
            Files.copy(files.resolve(name), project.resolve(name));
        }
        database = PostgresServer.shared().createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void itsGoalsKnowTheChanges() throws Exception {
        String undone = maven("liquibase:update", "liquibase:rollback", "-Dliquibase.rollbackCount=1");
        assertThat(undone)
                .contains("Vectorizer blog_posts_content created")
                .containsPattern("Rolling Back Changeset: ?changelog.yaml::vectorizer::test")
                .contains("liquibase-maven-plugin:" + System.getProperty("pgai4j.liquibase.version"));
        assertThat(count("ai.vectorizer")).isEqualTo("0");

        database.execute("create table unmanaged (id int)");
        String difference = maven(
                "liquibase:update",
                "liquibase:diff",
                "-Dliquibase.referenceUrl=" + database.jdbcUrl(),
                "-Dliquibase.referenceUsername=" + database.user(),
                "-Dliquibase.referencePassword=" + database.password());
        assertThat(count("ai.vectorizer where config #>> '{embedding,dimensions}' = '3'"))
                .isEqualTo("1");
        assertThat(difference).contains("Product Name: EQUAL").doesNotContain("embedding_store");
    }

    private String count(String table) {
        return new LiquibaseRun(database, project, "unused", "").query("select count(*) from " + table);
    }

    private String maven(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("pgai4j.maven.home"), "bin", "mvn").toString(),
                "-B",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + System.getProperty("pgai4j.maven.repository"),
                "-Dpgai4j-core.jar=" + archive(Identifier.class),
                "-Dpgai4j-liquibase.jar=" + archive(CreateVectorizerChange.class),
                "-Dliquibase.url=" + database.jdbcUrl(),
                "-Dliquibase.username=" + database.user(),
                "-Dliquibase.password=" + database.password(),
                "-Ddimensions=3"));
        for (String library : List.of("liquibase", "jackson", "jspecify", "postgresql")) {
            command.add("-D%s.version=%s".formatted(library, System.getProperty("pgai4j." + library + ".version")));
        }
        if (System.getProperty("pgai4j.maven.settings").equals("offline=true")) {
            command.add("-o");
        }
        command.addAll(List.of(arguments));
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        maven.getOutputStream().close();
        String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maven.waitFor()).as(output).isZero();
        return output;
    }

    private static Path archive(Class<?> type) throws URISyntaxException {
        Path archive =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(archive).isRegularFile();
        return archive;
    }
}
