package io.github.pgai4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.TruncationListener.Truncation;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggingTruncationListenerTest {

    @Test
    void oneSentenceCountsTheTextsAndNamesTheRemedy() {
        assertThat(LoggingTruncationListener.messageFor(
                        List.of(new Truncation(0, 300, 256), new Truncation(7, 412, 256))))
                .startsWith("2 texts had more than the 256 tokens that the model reads (the longest: 412);")
                .contains("smaller chunk_size");
        assertThat(LoggingTruncationListener.messageFor(List.of(new Truncation(0, 300, 256))))
                .startsWith("1 text had more than");
    }
}
