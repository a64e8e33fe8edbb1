package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.config.OllamaEmbedding;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingException.Fault;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.ForbiddenAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vectorizer may name any server, but not one that gives a machine's keys to whoever asks from within. */
class TransportTest {

    private static final ModelEnvironment NO_KEYS = ModelEnvironment.ofProcess().variables(name -> null);

    private final ProviderServer server = new ProviderServer(ProviderServer::openAi);

    @AfterEach
    void stop() {
        server.close();
    }

    private EmbeddingModel model(String baseUrl, Transport.Resolver resolver, ModelEnvironment environment) {
        return OpenAiClient.of(
                OpenAiEmbedding.of("m", 8).baseUrl(baseUrl), environment, server.clientOfEveryHost(resolver));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://169.254.0.1",
                "https://169.254.170.2",
                "http://2852039166",
                "http://100.100.100.200",
                "http://168.63.129.16",
                "http://0.0.0.0:11434",
                "http://[::]",
                "http://[0:0:0:0:0:0:0:0]",
                "http://[fe80::1]",
                "http://[::ffff:169.254.169.254]",
                "http://[::ffff:a9fe:a9fe]",
                "http://[::a9fe:a9fe]",
                "http://[::ffff:0.0.0.0]",
                "http://[::ffff:100.100.100.200]",
                "http://[fd00:ec2::254]",
                "http://[FD00:0EC2:0:0:0:0:0:0254]",
                "http://[fd20:ce::254]",
                "http://[fd00:c1::a9fe:a9fe]",
                "http://[64:ff9b::a9fe:a9fe]",
                "http://[64:ff9b::169.254.169.254]",
                "http://[64:ff9b:1::a9fe:a9fe]",
                "http://[64:ff9b::a83f:8110]",
                "http://[2002:a9fe:a9fe::]",
                "http://[2002:6464:64c8::1]",
            })
    void linkLocalMetadataAndUnspecifiedAddressesAreNeverAsked(String baseUrl) {
        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model(baseUrl, InetAddress::getAllByName, NO_KEYS.trust(baseUrl))
                        .embed(List.of("a")))
                .withMessageMatching(baseUrl.replaceAll("[\\[\\]]", "\\\\$0") + " is not asked, for it leads to \\S+,"
                        + " which is link-local, unspecified or of a cloud's metadata service;"
                        + " give the address of a server of models")
                .returns(Fault.CONFIGURATION, EmbeddingException::fault);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "::1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.100.100.201",
                "fd12:3456::1",
                "8.8.8.8",
                "2001:db8::1",
                "64:ff9b::808:808",
                "2002:808:808::",
                "2002:808:808::a9fe:a9fe",
                "2003:a9fe:a9fe::",
            })
    void otherAddressesAreAsked(String address) throws UnknownHostException {
        assertThat(ForbiddenAddresses.contains(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void everyAddressOfANameIsLookedAt() {
        Transport.Resolver two =
                host -> new InetAddress[] {InetAddress.getLoopbackAddress(), InetAddress.getByName("169.254.169.254")};

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model("https://models.example", two, NO_KEYS).embed(List.of("a")))
                .withMessageStartingWith("https://models.example is not asked, for it leads to 169.254.169.254, ")
                .matches(e -> !e.isRetryable());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nameIsLookedAtBeforeEachRequest() {
        Deque<String> addresses = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));
        EmbeddingModel model = model(
                "https://models.example",
                host -> new InetAddress[] {InetAddress.getByName(addresses.removeFirst())},
                NO_KEYS);
        model.embed(List.of("a"));

        assertThatExceptionOfType(EmbeddingException.class).isThrownBy(() -> model.embed(List.of("b")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void nameThatNobodyKnowsIsOutOfReach() {
        EmbeddingModel model = model(
                "https://models.example",
                host -> {
                    throw new UnknownHostException(host);
                },
                NO_KEYS);

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model.embed(List.of("a")))
                .withMessage("openai at https://models.example/embeddings cannot be reached after attempt 4: its name"
                        + " is unknown")
                .matches(EmbeddingException::isRetryable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "http://0.0.0.0:11434", "http://[::]:11434/"})
    void addressThatOllamaListensAtIsFoundOnThisMachine(String host) {
        try (ProviderServer ollama = new ProviderServer(ProviderServer::ollama)) {
            OllamaEmbedding config = OllamaEmbedding.of("m", 8);
            ModelEnvironment environment = ModelEnvironment.ofProcess().variables(Map.of("OLLAMA_HOST", host)::get);

            assertThat(OllamaClient.of(config, environment, ollama.clientOfEveryHost(InetAddress::getAllByName))
                            .embed(List.of("a")))
                    .hasSize(1);
        }
    }
}
