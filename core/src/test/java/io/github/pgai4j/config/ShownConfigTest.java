package io.github.pgai4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.Vectorizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs and debuggers show configurations as text. */
class ShownConfigTest {

    private static final String ADDRESS = "https://user:word@models.example/v1?code=word";
    private static final LiteLlmEmbedding WITH_KEY = LiteLlmEmbedding.of("cohere/embed", 1024)
            .apiKeyName("MY_KEY")
            .extraOptions(Map.of("api_key", "word", "api_base", ADDRESS));

    @Test
    void valuesOfExtraOptionsAreNotShown() {
        assertThat(WITH_KEY)
                .hasToString("LiteLlmEmbedding[model=cohere/embed, dimensions=1024, apiKeyName=MY_KEY,"
                        + " extraOptions=[api_base, api_key]]");
        assertThat(LiteLlmEmbedding.of("m", 8))
                .hasToString("LiteLlmEmbedding[model=m, dimensions=8, apiKeyName=null, extraOptions=null]");
    }

    @Test
    void secretsOfAddressesAreNotShown() {
        assertThat(OpenAiEmbedding.of("m", 8).baseUrl(ADDRESS))
                .hasToString("OpenAiEmbedding[model=m, dimensions=8, chatUser=null, apiKeyName=null,"
                        + " baseUrl=https://(hidden)@models.example/v1?(hidden)]");
        assertThat(OllamaEmbedding.of("m", 8).baseUrl(ADDRESS).options(Map.of("num_ctx", 1)))
                .hasToString("OllamaEmbedding[model=m, dimensions=8,"
                        + " baseUrl=https://(hidden)@models.example/v1?(hidden), options={num_ctx=1}, keepAlive=null]");
        assertThat(List.of(OpenAiEmbedding.of("m", 8), OllamaEmbedding.of("m", 8))
                        .toString())
                .contains("baseUrl=null");
    }

    @Test
    void whatHoldsAConfigurationDoesNotShowIt() {
        CreateVectorizer call = CreateVectorizer.builder("blog")
                .loading(ColumnLoading.of("body"))
                .embedding(WITH_KEY)
                .build();

        assertThat(call.toString()).contains("cohere/embed").doesNotContain("word");
        assertThat(new Vectorizer(1, "blog", false, "public", "blog", "{\"api_key\": \"word\"}"))
                .hasToString("Vectorizer[id=1, name=blog, disabled=false, sourceSchema=public, sourceTable=blog]");
    }
}
