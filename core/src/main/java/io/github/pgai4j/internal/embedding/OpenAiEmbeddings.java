package io.github.pgai4j.internal.embedding;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of every API that speaks OpenAI's language: {@code {"data": [{"index": 0, "embedding": […]}]}}. */
record OpenAiEmbeddings(@Nullable List<@Nullable Item> data) {

    /** @param index of the text; without it the order of the answer counts */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Item(@Nullable Integer index, float @Nullable [] embedding) {

        private float[] vector() {
            return embedding == null ? new float[0] : embedding;
        }
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
