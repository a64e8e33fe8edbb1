package io.github.pgai4j.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PacesTest {

    private final Paces paces = new Paces(new ManualTime().time());

    @Test
    void sameServerAndKeyShareAPace() {
        Pace pace = paces.of("https://host:443", "KEY");

        assertThat(paces.of("https://host:443", "KEY")).isSameAs(pace);
        assertThat(paces.of("https://host:443", "OTHER")).isNotSameAs(pace);
        assertThat(paces.of("https://host:8443", "KEY")).isNotSameAs(pace);
        assertThat(paces.status()).extracting(PaceStatus::keyName).containsExactly("KEY", "OTHER", "KEY");
    }

    @Test
    void longestUnusedIsForgottenWhenThereAreTooMany() {
        Pace used = paces.of("https://used:443", "");
        for (int i = 0; i < 1_000; i++) {
            paces.of("https://host" + i + ":443", "");
            assertThat(paces.of("https://used:443", "")).isSameAs(used);
        }

        assertThat(paces.status()).hasSize(256);
    }

    @Test
    void nobodySharesWithLessThanOneWorker() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paces.share(0))
                .withMessage("live workers must be 1 or more, was 0");
    }
}
