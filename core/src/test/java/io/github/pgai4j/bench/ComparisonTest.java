package io.github.pgai4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<String> ran = new ArrayList<>();

    @Test
    void everyArmRunsOnceARoundAndGoesFirstInTurn() throws Exception {
        Comparison.of("turns", "a")
                .arm("a", () -> ran.add("a"))
                .arm("b", () -> ran.add("before"), () -> ran.add("b"))
                .warmUpRounds(0)
                .rounds(2)
                .run(out);

        assertThat(ran).containsExactly("a", "before", "b", "before", "b", "a");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("turns: medians of 2 rounds, ratios to a");
    }

    @Test
    void allocationIsReportedAsAShareOfTheBaselines() throws Exception {
        Comparison.Results results = Comparison.of("allocation", "much")
                .arm("much", () -> ran.add(new String(new char[4_000_000])))
                .arm("little", () -> ran.add(new String(new char[40_000])))
                .run(out);

        assertThat(results.allocationRatio("much")).isEqualTo(1.0);
        assertThat(results.allocationRatio("little")).isBetween(0.001, 0.1);
    }

    @Test
    void aBaselineThatNoArmHasIsRefused() {
        assertThatThrownBy(() -> Comparison.of("none", "c").arm("a", () -> {}).run(out))
                .hasMessage("no arm is called c, the baseline; there are [a]");
    }
}
