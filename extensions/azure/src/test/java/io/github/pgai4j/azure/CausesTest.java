package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalClientException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CausesTest {

    static Stream<Throwable> temporary() {
        return Stream.of(
                new UncheckedIOException(new ConnectException("refused")),
                new MsalClientException(new UnknownHostException("login.microsoftonline.com")),
                new ClientAuthenticationException("x", null, new IOException("connection reset")));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalArgumentException("x"),
                new CredentialUnavailableException("no identity here", new ConnectException("refused")),
                new UncheckedIOException(new NoSuchFileException("/var/run/token")),
                new MsalClientException(new FileNotFoundException("/var/run/token")));
    }

    @ParameterizedTest
    @MethodSource("temporary")
    void brokenConnectionMayBeWholeAgainSoon(Throwable failure) {
        assertThat(Causes.kindOf(failure)).isEqualTo(TokenFailure.Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void missingIdentityFileOrSettingStaysMissing(Throwable failure) {
        assertThat(Causes.kindOf(failure)).isEqualTo(TokenFailure.Kind.REFUSED);
    }

    @Test
    void reasonIsOneLineOfTheInnermostWrapperThatSaysSomething() {
        assertThat(Causes.reasonOf(new ExecutionException(new IOException("first line\nsecond"))))
                .isEqualTo("first line");
        assertThat(Causes.reasonOf(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void reasonRepeatsNoToken() {
        String token = FakeTokens.forUser("x");

        assertThat(Causes.reasonOf(new IllegalStateException("cannot read {\"accessToken\": \"" + token + "\"}")))
                .isEqualTo("cannot read {\"accessToken\": \"(token)\"}");
    }
}
