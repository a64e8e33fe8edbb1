package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.jvm.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On a Hibernate that cannot map a relationship, one sentence says so; where there is no relationship, we do not care.
 */
class HibernateVersionIT {

    private static final String UNIT = """
            <persistence version="3.0" xmlns="https://jakarta.ee/xml/ns/persistence">
              <persistence-unit name="other">
                <class>io.github.pgai4j.internal.hibernate.OtherHibernate$Plain</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
            </persistence>
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeUnit() throws IOException {
        Files.createDirectories(folder.resolve("META-INF/pgai4j"));
        Files.writeString(folder.resolve("META-INF/persistence.xml"), UNIT);
    }

    @ParameterizedTest
    @CsvSource({"6.6, 6.6.33.Final", "7.0, 7.0.10.Final"})
    void tooOldAHibernateIsNamed(String release, String version) throws Exception {
        declareRelationship();

        assertThat(outcomes(with(release)))
                .containsOnly(
                        "ended: io.github.pgai4j.VectorizerException: pgai4j needs Hibernate 7.1 or later, found %s: raise the version of hibernate-core and hibernate-vector."
                                .formatted(version));
    }

    @ParameterizedTest
    @CsvSource({"6.6", "7.0"})
    void applicationWithoutRelationshipsBootsOnAnOlderHibernate(String release) throws Exception {
        assertThat(outcomes(with(release))).containsOnly("booted").hasSize(4);
    }

    @Test
    void missingHibernateVectorIsNamed() throws Exception {
        List<Path> classPath = without("hibernate-vector").toList();

        assertThat(outcomes(classPath)).containsOnly("booted").hasSize(4);

        declareRelationship();
        assertThat(outcomes(classPath))
                .containsOnly(
                        "ended: io.github.pgai4j.VectorizerException: pgai4j needs hibernate-vector beside hibernate-core: add org.hibernate.orm:hibernate-vector:%s to the dependencies."
                                .formatted(Version.getVersionString()));
    }

    @Test
    void hibernateVectorOfAnotherReleaseIsNamed() throws Exception {
        declareRelationship();

        assertThat(outcomes(Stream.concat(without("hibernate-vector"), jars("vector-7.2"))
                        .toList()))
                .containsOnly(
                        "ended: io.github.pgai4j.VectorizerException: pgai4j needs hibernate-vector of the release of hibernate-core, found 7.2.19.Final beside %1$s: add org.hibernate.orm:hibernate-vector:%1$s to the dependencies."
                                .formatted(Version.getVersionString()));
    }

    private void declareRelationship() throws IOException {
        Files.writeString(folder.resolve(RelationshipIndexReader.PATH), "app.Post#embeddings=app.PostEmbedding\n");
    }

    private List<String> outcomes(List<Path> classPath) throws IOException, InterruptedException {
        List<Path> all = Stream.concat(Stream.of(folder), classPath.stream()).toList();
        return ChildJvm.of(OtherHibernate.class, all)
                .run()
                .lines()
                .filter(line -> line.startsWith("booted") || line.startsWith("ended"))
                .toList();
    }

    private static List<Path> with(String release) throws IOException {
        return Stream.concat(without("hibernate-", "jakarta.persistence-api", "jandex"), jars(release))
                .toList();
    }

    private static Stream<Path> without(String... artifacts) {
        return ChildJvm.classPath().stream()
                .filter(entry -> Stream.of(artifacts)
                        .noneMatch(artifact -> entry.getFileName().toString().startsWith(artifact)));
    }

    // Where the build copies them to.
    private static Stream<Path> jars(String release) {
        try (Stream<Path> jars = Files.list(Path.of("target/hibernate-" + release))) {
            return jars.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
