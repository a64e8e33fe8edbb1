package io.github.pgai4j.internal.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.pgai4j.VectorizerException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkersTest {

    private static final List<String> PGAI = List.of("\n\n", "\n", ".", "?", "!", " ", "");

    @Test
    void noneKeepsEveryTextWhole() {
        assertThat(Chunkers.none().chunk(" a\n\nb ")).containsExactly(" a\n\nb ");
        assertThat(Chunkers.none().chunk("  ")).containsExactly("  ");
    }

    @Test
    void piecesThatNoSeparatorIsLeftForAreEmittedUnstripped() {
        Chunker chunker = Chunkers.recursive(new ChunkLimits(4, 0), List.of(" "), false);

        assertThat(chunker.chunk("one two")).containsExactly("one", " two");
    }

    @Test
    void overlapNeverCrossesARecursion() {
        Chunker chunker = Chunkers.recursive(new ChunkLimits(10, 9), List.of("\n", " "), false);

        assertThat(chunker.chunk("ab\ncd ef gh ij")).containsExactly("ab", "cd ef gh", "ef gh ij");
    }

    @Test
    void lengthsAreCodePoints() {
        Chunker chunker = Chunkers.recursive(new ChunkLimits(2, 0), List.of(""), false);

        assertThat(chunker.chunk("\ud83d\ude00\ud83d\ude01\ud83d\ude02"))
                .containsExactly("\ud83d\ude00\ud83d\ude01", "\ud83d\ude02");
    }

    @Test
    void limitsThatCannotBeKeptAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChunkLimits(400, 500))
                .withMessage("chunk_overlap must not be greater than chunk_size (400), was 500");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChunkLimits(0, 0))
                .withMessage("chunk_size must be greater than 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChunkLimits(1, -1))
                .withMessage("chunk_overlap must not be negative, was -1");
        assertThatNoException().isThrownBy(() -> new ChunkLimits(1, 1));
    }

    @RepeatedTest(50)
    void nothingButWhiteSpaceIsLostWithoutOverlap(RepetitionInfo repetition) {
        String text = randomText(new Random(repetition.getCurrentRepetition()));

        for (int size : new int[] {1, 2, 7, 30, 200}) {
            List<String> chunks =
                    Chunkers.recursive(new ChunkLimits(size, 0), PGAI, false).chunk(text);

            assertThat(blackOf(String.join("", chunks))).isEqualTo(blackOf(text));
            assertThat(chunks).allMatch(chunk -> chunk.codePointCount(0, chunk.length()) <= size);
        }
    }

    @RepeatedTest(50)
    void everyChunkIsAPartOfTheTextInItsOrder(RepetitionInfo repetition) {
        String text = randomText(new Random(-repetition.getCurrentRepetition()));
        Chunker chunker = Chunkers.recursive(new ChunkLimits(30, 15), PGAI, false);

        int from = 0;
        for (String chunk : chunker.chunk(text)) {
            assertThat(text.indexOf(chunk, from))
                    .as("chunk \"%s\" from %s", chunk, from)
                    .isNotNegative();
            from = text.indexOf(chunk, from);
        }
        assertThat(chunker.chunk(text)).isEqualTo(chunker.chunk(text));
    }

    @Test
    void timeGrowsWithTheTextNotWithItsSquare() {
        String text = "lorem ipsum dolor sit amet. ".repeat(100_000);
        Chunker chunker = Chunkers.recursive(new ChunkLimits(800, 400), PGAI, false);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(chunker.chunk(text)).hasSizeGreaterThan(3_000);
            assertThat(chunker.chunk("x".repeat(1_000_000))).hasSizeGreaterThan(2_000);
        });
    }

    @Test
    void expressionThatNeedsTooMuchStackIsNamed() {
        Chunker chunker = Chunkers.character(new ChunkLimits(10, 0), "(?:a|b)+", true);

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> chunker.chunk("ab".repeat(1_000_000)))
                .withMessageStartingWith("the separator \"(?:a|b)+\" needs more stack");
    }

    private static String randomText(Random random) {
        String alphabet = "abcde  \n.?!\u00a0\u00e9";
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(400)).forEach(i -> {
            int choice = random.nextInt(alphabet.length() + 1);
            text.append(choice == alphabet.length() ? "\ud83d\ude00" : alphabet.substring(choice, choice + 1));
        });
        return text.toString();
    }

    private static String blackOf(String text) {
        return text.codePoints()
                .filter(c -> c > 0xffff || !WhiteSpace.contains((char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
