package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.embedding.TextBatches.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextBatchesTest {

    @Test
    void batchIsFullAtTheNumberOfTexts() {
        assertThat(TextBatches.of(List.of("a", "b", "c", "d", "e"), Limits.ofTexts(2)))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
        assertThat(TextBatches.of(List.of(), Limits.ofTexts(2))).isEmpty();
    }

    @Test
    void batchIsFullAtTheTokensOfItsTexts() {
        String fourTokens = "x".repeat(16);

        assertThat(TextBatches.of(List.of(fourTokens, fourTokens, fourTokens), new Limits(100, 8)))
                .containsExactly(List.of(fourTokens, fourTokens), List.of(fourTokens));
    }

    @Test
    void textThatIsTooLongByItselfIsAlone() {
        String long1 = "x".repeat(100);

        assertThat(TextBatches.of(List.of("a", long1, "b"), new Limits(100, 8)))
                .containsExactly(List.of("a"), List.of(long1), List.of("b"));
    }

    @Test
    void tokensAreAQuarterOfTheBytes() {
        assertThat(TextBatches.estimatedTokens("12345678")).isEqualTo(2);
        assertThat(TextBatches.estimatedTokens("\u65e5\u672c\u8a9e\u65e5")).isEqualTo(3);
    }

    @Test
    void environmentMayLowerTheNumberOfTexts() {
        assertThat(Limits.ofTexts(5)
                        .withTextLimitOf("N", ModelEnvironment.ofProcess().variables(name -> "2"))
                        .textLimit())
                .isEqualTo(2);
        assertThat(Limits.ofTexts(5)
                        .withTextLimitOf("N", ModelEnvironment.ofProcess().variables(name -> null))
                        .textLimit())
                .isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.ofTexts(5)
                        .withTextLimitOf("N", ModelEnvironment.ofProcess().variables(name -> "0")))
                .withMessage("environment variable \"N\" must be a number greater than 0, was \"0\"");
    }
}
