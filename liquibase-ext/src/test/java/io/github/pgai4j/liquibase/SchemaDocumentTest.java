package io.github.pgai4j.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDocumentTest {

    private static final String FOLDER = "/pgai4j.github.io/xml/ns/pgai4j/";

    @ParameterizedTest
    @ValueSource(strings = {"pgai4j-latest.xsd", "pgai4j-0.1.xsd"})
    void theXsdIsThatOfTheDescriptor(String file) throws IOException {
        Path generated = Files.createDirectories(Path.of("target")).resolve(file);
        Files.writeString(generated, SchemaDocument.text());

        try (InputStream in = SchemaDocumentTest.class.getResourceAsStream(FOLDER + file)) {
            assertThat(in)
                    .as("copy %s into src/main/resources%s", generated, FOLDER)
                    .isNotNull();
            assertThat(new String(in.readAllBytes(), UTF_8))
                    .as("copy %s into src/main/resources%s, or take back what changed it", generated, FOLDER)
                    .isEqualTo(SchemaDocument.text());
        }
    }
}
