package io.github.pgai4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.embedding.EmbeddingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** A server that is no provider, as one behind a firewall, cannot be read through the messages of a worker. */
class UnreachableTest {

    @Test
    void whatAnotherServiceSaysIsNotRepeated() throws IOException {
        try (ServerSocket service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ProviderServer server = new ProviderServer(ProviderServer::openAi)) {
            Thread greeting = new Thread(() -> greet(service));
            greeting.start();
            ApiRequest request = new ApiRequest(
                    "test",
                    URI.create("http://localhost:" + service.getLocalPort()),
                    ApiKey.none(),
                    Map.of(),
                    0,
                    Duration.ofSeconds(10));

            assertThatExceptionOfType(EmbeddingException.class)
                    .isThrownBy(() -> server.client().post(request))
                    .withMessageMatching("test at http://localhost:\\d+ cannot be reached after attempt 4: [A-Za-z ]+")
                    .withNoCause();
        }
    }

    private static void greet(ServerSocket service) {
        try {
            while (true) {
                try (Socket socket = service.accept()) {
                    socket.getInputStream().read(new byte[1_000]);
                    socket.getOutputStream().write("-ERR banner of mine\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // the test has closed the service
        }
    }

    @Test
    void exceptionsOfTheJdkAreNamedWithTheirCauses() {
        IOException thrown = new SSLHandshakeException("CN=of the server");
        thrown.initCause(new IllegalStateException("of the server, too"));

        assertThat(Unreachable.reason(thrown)).isEqualTo("SSLHandshakeException after IllegalStateException");
        assertThat(Unreachable.cause(thrown)).isNull();
    }
}
