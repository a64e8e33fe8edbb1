package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.pgai4j.embedding.EmbeddingException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntraBearerTest {

    private static FakeTokens oneAfterTheOther(String... tokens) {
        List<String> left = new ArrayList<>(List.of(tokens));
        return FakeTokens.answering(scope -> FakeTokens.lasting(left.remove(0), Duration.ofHours(1)));
    }

    @Test
    void tokenIsFetchedOnceForTheScopeOfAzureOpenAi() {
        FakeTokens credential = oneAfterTheOther("a", "b");
        EntraBearer bearer = EntraBearer.of(credential);

        assertThat(List.of(bearer.get(), bearer.get())).containsExactly("a", "a");
        assertThat(credential.requests()).containsExactly(EntraScopes.COGNITIVE_SERVICES);
    }

    @Test
    void refusedTokenIsFollowedByAnother() {
        EntraBearer bearer = EntraBearer.of(oneAfterTheOther("a", "b"));

        bearer.refused(bearer.get());

        assertThat(bearer.get()).isEqualTo("b");
    }

    @Test
    void failuresSayWhetherTheWorkerShouldTryAgain() {
        EntraBearer down = bearerThatThrows(new UncheckedIOException(new ConnectException("refused")));
        EntraBearer wrong = bearerThatThrows(new IllegalStateException("no identity"));

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(down::get)
                .withMessage(
                        "Entra is out of reach and gives no Azure OpenAI token (scope %s): refused",
                        EntraScopes.COGNITIVE_SERVICES_US_GOV)
                .matches(EmbeddingException::isRetryable);
        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(wrong::get)
                .matches(e -> !e.isRetryable());
    }

    private static EntraBearer bearerThatThrows(RuntimeException failure) {
        FakeTokens credential = FakeTokens.answering(scope -> {
            throw failure;
        });
        return new EntraBearer(credential, EntraScopes.COGNITIVE_SERVICES_US_GOV, Duration.ofSeconds(30));
    }

    @Test
    void credentialIsNeeded() {
        assertThatNullPointerException().isThrownBy(() -> EntraBearer.of(null)).withMessage("credential");
    }
}
