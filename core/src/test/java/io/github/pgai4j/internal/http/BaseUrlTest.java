package io.github.pgai4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://host:1/path               | https://host:1/path",
                "https://user:word@host/path       | https://(hidden)@host/path",
                "https://host/path?key=word        | https://host/path?(hidden)",
                "https://host#word                 | https://host?(hidden)",
                "https://user:word@host?key=word   | https://(hidden)@host?(hidden)",
                "ftp://user:word@host/             | ftp://(hidden)@host/",
                "host:1/path                       | host:1/path",
                "user:word@host                    | (hidden)@host",
                "https://user:wo@rd@host           | (hidden)",
                "https://user:wo?rd@host           | (hidden)",
                "https://user:wo/rd@host           | (hidden)",
                "https://host/?key=wo@rd           | (hidden)",
            })
    void secretsOfAnAddressAreNotShown(String url, String shown) {
        assertThat(BaseUrl.shown(url)).isEqualTo(shown).doesNotContain("word").doesNotContain("rd@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://user:word@host", "https://user:word@ho st?key=word", "https://user:wo\nrd@host"})
    void whatIsNoAddressIsReportedWithoutItsSecrets(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrl.resolve(base, "/x"))
                .withMessageStartingWith("base URL must be like https://host:port/path, was \"")
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("word").doesNotContain("rd@"))
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "https://host, true",
        "http://localhost, true",
        "http://LOCALHOST:1, true",
        "http://127.0.0.1, true",
        "http://127.1.2.3:1, true",
        "http://[::1], true",
        "http://[0:0:0:0:0:0:0:1], true",
        "http://host, false",
        "http://10.0.0.1, false",
        "http://localhost.example, false",
        "http://127.0.0.1.example, false",
        "http://[::2], false",
        "http://[1::1], false",
        "http://[::ffff:10.0.0.1], false",
    })
    void onlyWhatIsEncryptedOrStaysOnThisMachineIsConfidential(String url, boolean isConfidential) {
        assertThat(BaseUrl.isConfidential(URI.create(url))).isEqualTo(isConfidential);
    }
}
