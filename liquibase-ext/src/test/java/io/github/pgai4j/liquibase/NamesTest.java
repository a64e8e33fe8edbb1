package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final List<String> KNOWN = List.of("chunkSize", "chunkOverlap", "separators", "name", "none", "m");

    @ParameterizedTest
    @CsvSource({
        "chunk_size,chunkSize",
        "CHUNK-SIZE,chunkSize",
        "chunkSzie,chunkSize",
        "chunkOverlaps,chunkOverlap",
        "seperators,separators",
        "nmae,name",
        "nnoe,none"
    })
    void aSlipOfThePenIsUnderstood(String seen, String meant) {
        assertThat(Names.remedy(seen, KNOWN)).isEqualTo("did you mean %s?".formatted(meant));
    }

    @ParameterizedTest
    @CsvSource({"x", "colour", "id", "overlap"})
    void whatIsFarFromAllIsAnsweredWithAll(String seen) {
        assertThat(Names.remedy(seen, KNOWN))
                .isEqualTo("understood are chunkSize, chunkOverlap, separators, name, none, m");
    }

    @Test
    void whereNothingIsUnderstoodThatIsSaid() {
        assertThat(Names.remedy("chunkSize", List.of())).isEqualTo("nothing is understood here");
    }
}
