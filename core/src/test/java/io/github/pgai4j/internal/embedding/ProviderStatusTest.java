package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.embedding.ProviderStatus;
import io.github.pgai4j.embedding.RateLimit;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a process may know of its providers, through the models that applications make. */
class ProviderStatusTest {

    @Test
    void allModelsOfAServerAndAKeyAreOneProviderWhoseKeyIsNotShown() {
        try (ProviderServer server = new ProviderServer(ProviderServer::openAi)) {
            String origin = BaseUrl.originOf(URI.create(server.url()));
            ModelEnvironment environment = ModelEnvironment.ofProcess()
                    .variables(Map.of("MY_KEY", "sk-secret", "OTHER_KEY", "sk-other")::get)
                    .trust(server.url(), "MY_KEY")
                    .trust(server.url(), "OTHER_KEY");
            OpenAiEmbedding config =
                    OpenAiEmbedding.of("m", 8).baseUrl(server.url()).apiKeyName("MY_KEY");

            EmbeddingModels.from(config, environment).embed(List.of("a"));
            EmbeddingModels.from(config, environment.rateLimit(server.url(), new RateLimit(6_000, 0)))
                    .embed(List.of("a"));
            EmbeddingModels.from(config.apiKeyName("OTHER_KEY"), environment).embed(List.of("a"));

            assertThat(ProviderStatus.all())
                    .filteredOn(status -> status.origin().equals(origin))
                    .satisfiesExactly(
                            status -> assertThat(status)
                                    .returns("MY_KEY", ProviderStatus::keyName)
                                    .returns(6_000L, ProviderStatus::requestsPerMinute)
                                    .returns(2L, ProviderStatus::requests)
                                    .returns(0L, ProviderStatus::refusals)
                                    .returns(0L, ProviderStatus::faults)
                                    .returns(null, ProviderStatus::closedUntil)
                                    .returns(ProviderStatus.Circuit.CLOSED, ProviderStatus::circuit),
                            status -> assertThat(status).returns("OTHER_KEY", ProviderStatus::keyName));
            assertThat(ProviderStatus.all()).asString().doesNotContain("sk-");
        }
    }
}
