package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.LiteLlmEmbedding;
import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Providers are reached with the HTTP client of the application. */
class InjectedClientTest {

    // A name that is never resolved: only a proxy answers for it.
    private static final String ADDRESS = "http://models.invalid/v1";

    @Test
    void requestsGoThroughTheProxyOfTheInjectedClient() {
        List<EmbeddingConfig> configs = List.of(LiteLlmEmbedding.of("m", 8), OllamaEmbedding.of("m", 8));
        for (EmbeddingConfig config : configs) {
            try (ProviderServer proxy = new ProviderServer(
                    config instanceof OllamaEmbedding ? ProviderServer::ollama : ProviderServer::openAi)) {
                URI uri = URI.create(proxy.url());
                HttpClient client = HttpClient.newBuilder()
                        .proxy(ProxySelector.of(new InetSocketAddress(uri.getHost(), uri.getPort())))
                        .build();
                ModelEnvironment environment = ModelEnvironment.ofProcess()
                        .variables(Map.of("LITELLM_PROXY_API_BASE", ADDRESS, "OLLAMA_HOST", ADDRESS)::get)
                        .httpClient(client);

                assertThat(EmbeddingModels.from(config, environment).embed(List.of("a")))
                        .hasSize(1);
                assertThat(proxy.requests()).hasSize(1);
            }
        }
    }

    @Test
    void clientThatFollowsRedirectsIsRefused() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelEnvironment.ofProcess().httpClient(client))
                .withMessage("the HTTP client must not follow redirects, for a key must not go to another host,"
                        + " was NORMAL; build it with followRedirects(HttpClient.Redirect.NEVER)");
    }
}
