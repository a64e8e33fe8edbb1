package io.github.pgai4j.internal.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer of the splitters that pgai's worker uses is ours, too. */
class LangChainCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Case(
            boolean isRecursive,
            List<String> separators,
            boolean isRegex,
            ChunkLimits limits,
            String text,
            List<String> chunks) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream file = LangChainCasesTest.class.getResourceAsStream("langchain-cases.json")) {
            JsonNode cases = JSON.readTree(file);
            return StreamSupport.stream(cases.spliterator(), false).map(LangChainCasesTest::caseOf);
        }
    }

    private static Case caseOf(JsonNode node) {
        return new Case(
                node.get(0).asText().equals("recursive"),
                texts(node.get(1)),
                node.get(2).asBoolean(),
                new ChunkLimits(node.get(3).asInt(), node.get(4).asInt()),
                node.get(5).asText(),
                texts(node.get(6)));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chunksAreThoseOfLangChain(Case expected) {
        Chunker chunker = expected.isRecursive()
                ? Chunkers.recursive(expected.limits(), expected.separators(), expected.isRegex())
                : Chunkers.character(expected.limits(), expected.separators().get(0), expected.isRegex());

        assertThat(chunker.chunk(expected.text())).isEqualTo(expected.chunks());
    }
}
