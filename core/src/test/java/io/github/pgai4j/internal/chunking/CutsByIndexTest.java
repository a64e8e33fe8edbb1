package io.github.pgai4j.internal.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.jvm.ChildJvm;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chunks are cut out of a text by index; they are what splitters give that copy each piece. */
class CutsByIndexTest {

    private static final int TEXTS_OF_A_CASE = 400;

    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "ab",
            "12",
            ".",
            ". ",
            "-",
            "--",
            " ",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "\u00a0",
            "\u00e9",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "word",
            "\u65e5\u672c");

    static List<List<String>> separators() {
        return List.of(
                List.of("false", "\n\n", "\n", " ", ""),
                List.of("false", ". ", " "),
                List.of("false", "-"),
                List.of("false", "--", "-", ""),
                List.of("false", ""),
                List.of("false", "\ud83d\ude00", "a"),
                List.of("true", "\\n+", "\\s", ""),
                List.of("true", "(\\.)|(-)", " "),
                List.of("true", "(?<=\\. )", "(?=a)", ""),
                List.of("true", "(?!b)", " "),
                List.of("true", "^a", "b$", "\\b"),
                List.of("true", "|a", "b??", "\\b|-"),
                List.of("true", "[0-9]+", "(a)(b)?", "."));
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> ATOMS.get(random.nextInt(ATOMS.size())))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("separators")
    void chunksAreThoseOfSplittersThatCopy(List<String> kind) {
        boolean isRegex = Boolean.parseBoolean(kind.get(0));
        List<String> separators = kind.subList(1, kind.size());
        for (int seed = 0; seed < TEXTS_OF_A_CASE; seed++) {
            Random random = new Random(seed);
            String text = text(random);
            int size = 1 + random.nextInt(20);
            ChunkLimits limits = new ChunkLimits(size, random.nextInt(size + 1));
            CopyingChunkers copying = new CopyingChunkers(limits, isRegex);
            String description = "seed %d, %s, %s, \"%s\"".formatted(seed, limits, separators, text);

            assertThat(Chunkers.recursive(limits, separators, isRegex).chunk(text))
                    .as("recursive, " + description)
                    .isEqualTo(copying.recursive(text, separators));
            for (String separator : separators) {
                assertThat(Chunkers.character(limits, separator, isRegex).chunk(text))
                        .as("character \"%s\", %s", separator, description)
                        .isEqualTo(copying.character(text, separator));
            }
        }
    }

    /** Runs in a small heap. */
    static final class LongText {

        private static final int LENGTH = 20_000_000;

        private LongText() {}

        public static void main(String[] args) {
            ChunkLimits limits = new ChunkLimits(800, 400);
            Chunker recursive = Chunkers.recursive(limits, List.of(), false);
            System.out.print(recursive.chunk("x".repeat(LENGTH)).size() + " ");
            System.out.print(recursive.chunk("\ud83d\ude00".repeat(LENGTH / 4)).size() + " ");
            System.out.print(Chunkers.character(limits, "", false)
                    .chunk("x".repeat(LENGTH))
                    .size());
        }
    }

    @Test
    void textOfTwentyMillionCharactersWithoutASpaceNeedsLittleMemory() throws Exception {
        assertThat(ChildJvm.of(LongText.class).option("-Xmx256m").run()).isEqualTo("49999 12499 49999");
    }
}
