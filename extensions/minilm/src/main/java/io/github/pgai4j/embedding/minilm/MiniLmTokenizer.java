package io.github.pgai4j.embedding.minilm;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Word pieces of a text, cut where the reference model cuts and not at the 128 of the tokenizer's own file. */
final class MiniLmTokenizer {

    static final int TOKEN_LIMIT = 256;

    private final HuggingFaceTokenizer tokenizer;

    private MiniLmTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    static MiniLmTokenizer load() throws IOException {
        byte[] json = MiniLmRuntime.resource("all-minilm-l6-v2-q-tokenizer.json");
        DjlSettings settings = DjlSettings.offline();
        try {
            return new MiniLmTokenizer(HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json), Map.of("truncation", "false", "padding", "false")));
        } finally {
            settings.restore();
        }
    }

    /** All of them, {@code [CLS]} first and {@code [SEP]} last. */
    long[] tokensOf(String text) {
        return tokenizer.encode(text).getIds();
    }

    /** The first {@link #TOKEN_LIMIT} of {@code tokens}, {@code [SEP]} being the last again. */
    static long[] cut(long[] tokens) {
        if (tokens.length <= TOKEN_LIMIT) {
            return tokens;
        }
        long[] cut = Arrays.copyOf(tokens, TOKEN_LIMIT);
        cut[TOKEN_LIMIT - 1] = tokens[tokens.length - 1];
        return cut;
    }
}
