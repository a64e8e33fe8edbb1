package io.github.pgai4j.internal.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of every API that speaks OpenAI's language: {@code {"data": [{"index": 0, "embedding": […]}]}}. */
record OpenAiEmbeddings(
        @Nullable List<@Nullable Item> data, @Nullable Usage usage) implements Metered {

    /** What the provider counts. */
    record Usage(
            @JsonProperty("prompt_tokens") @Nullable Long promptTokens,
            @JsonProperty("total_tokens") @Nullable Long totalTokens) {}

    /** @param index of the text; without it the order of the answer counts */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Item(@Nullable Integer index, float @Nullable [] embedding) {

        private float[] vector() {
            return embedding == null ? new float[0] : embedding;
        }
    }

    @Override
    public @Nullable Long usedTokens() {
        if (usage == null) {
            return null;
        }
        return usage.totalTokens() == null ? usage.promptTokens() : usage.totalTokens();
    }

    /** The vectors in the order of the texts. */
    public List<float[]> vectors() {
        List<@Nullable Item> items = data == null ? List.of() : data;
        return items.stream()
                .map(item -> item == null ? new Item(null, null) : item)
                .sorted(Comparator.comparingInt(item -> item.index() == null ? 0 : item.index()))
                .map(Item::vector)
                .toList();
    }
}
