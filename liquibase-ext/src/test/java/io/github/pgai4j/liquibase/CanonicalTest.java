package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.NoIndexing;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.RecursiveCharacterChunking;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void keysAreSortedAndTextIsAscii() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 1.5, new BigDecimal("0.10"), true, ""));
        value.put("a", "é\uD83D\uDE00\"\\\n\r\u007F");
        value.put("c", null);

        assertThat(Canonical.json(value))
                .isEqualTo(
                        "{\"a\":\"\\u00e9\\ud83d\\ude00\\\"\\\\\\u000a\\u000d\\u007f\",\"b\":[1,1.5,0.10,true,\"\"],\"c\":null}");
    }

    /** Checksums are made of this text: what changes here breaks every changelog that has run. */
    @Test
    void aChangeIsItsParametersByTheirNamesInChangelogs() {
        CreateVectorizer call = CreateVectorizer.builder("app.blog")
                .name("posts")
                .loading(ColumnLoading.of("body"))
                .embedding(OllamaEmbedding.of("m", 3).options(Map.of("num_ctx", 1024, "a", 0.5)))
                .chunking(RecursiveCharacterChunking.of(50, 10).separators(List.of("\n", "")))
                .indexing(new NoIndexing())
                .grantTo(List.of("bob", "alice"))
                .enqueueExisting(false)
                .build();

        assertThat(Canonical.json(Elements.plain(Elements.values(call)))).isEqualTo("""
                        {"chunking":{"recursiveCharacterTextSplitter":{"chunkOverlap":10,"chunkSize":50,"separators":["\\u000a",""]}},\
                        "embedding":{"ollama":{"dimensions":3,"model":"m","options":{"a":0.5,"num_ctx":1024}}},\
                        "enqueueExisting":false,\
                        "grantTo":["bob","alice"],\
                        "indexing":{"none":{}},\
                        "loading":{"column":{"columnName":"body"}},\
                        "name":"posts",\
                        "source":"app.blog"}""");
    }
}
