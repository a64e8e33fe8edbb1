package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.embedding.ModelEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list of texts into requests that a provider takes. */
final class TextBatches {

    private static final int BYTES_PER_TOKEN = 4;

    private TextBatches() {}

    /**
     * What a provider takes in one request.
     *
     * @param textLimit the most texts
     * @param tokenLimit the most tokens of all texts together
     */
    public record Limits(int textLimit, int tokenLimit) {

        /** Only the number of texts matters. */
        public static Limits ofTexts(int textLimit) {
            return new Limits(textLimit, Integer.MAX_VALUE);
        }

        /**
         * These, but with the number of texts that an environment variable gives, if it is set.
         *
         * @throws IllegalArgumentException if its value is no number greater than 0
         */
        public Limits withTextLimitOf(String variable, ModelEnvironment environment) {
            String value = environment.variable(variable);
            if (value != null && !value.matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException("environment variable \"" + variable
                        + "\" must be a number greater than 0, was \"" + value + "\"");
            }
            return value == null ? this : new Limits(Integer.parseInt(value), tokenLimit);
        }
    }

    /** All of {@code texts} in their order; a text that is too long by itself is alone, for the provider to judge. */
    public static List<List<String>> of(List<String> texts, Limits limits) {
        List<List<String>> batches = new ArrayList<>();
        int start = 0;
        long tokens = 0;
        for (int index = 0; index < texts.size(); index++) {
            long more = estimatedTokens(texts.get(index));
            if (index > start && (index - start == limits.textLimit() || tokens + more > limits.tokenLimit())) {
                batches.add(texts.subList(start, index));
                start = index;
                tokens = 0;
            }
            tokens += more;
        }
        if (start < texts.size()) {
            batches.add(texts.subList(start, texts.size()));
        }
        return batches;
    }

    /** Of all {@code texts} together. */
    public static long estimatedTokens(List<String> texts) {
        return texts.stream().mapToLong(TextBatches::estimatedTokens).sum();
    }

    /** A quarter of the UTF-8 bytes: what pgai reckons with for OpenAI, without its tokenizer. */
    public static long estimatedTokens(String text) {
        return Math.round(text.getBytes(StandardCharsets.UTF_8).length / (double) BYTES_PER_TOKEN);
    }
}
