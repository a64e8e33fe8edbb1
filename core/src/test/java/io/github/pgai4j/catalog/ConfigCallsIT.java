package io.github.pgai4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of configuration functions and the JSON that pgai 0.12.1 answers with. */
class ConfigCallsIT {

    private static CatalogDatabase database;

    @BeforeAll
    static void install() {
        database = CatalogDatabase.installed();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    static Stream<Arguments> calls() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/catalog/config-calls.tsv")).stream()
                .map(line -> line.split("\t", 2))
                .map(parts -> Arguments.of(parts[0], parts[1]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void callAnswersWithTheJsonOfPgai(String call, String json) {
        List<String> statements = List.of(call.split("; ", 2));

        assertThat(database.json(statements)).isEqualTo(CatalogDatabase.parse(json));
    }
}
