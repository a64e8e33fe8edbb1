package io.github.pgai4j.internal.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.FormattingConfig;
import io.github.pgai4j.config.PythonTemplateFormatting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormattersTest {

    private static final Map<FormattingConfig, String> TEXTS =
            Map.of(PythonTemplateFormatting.of("$title: $chunk"), "T: C", PythonTemplateFormatting.ofDefaults(), "C");

    @Test
    void everyConfigHasAFormatterThatKeepsToIt() {
        assertThat(TEXTS.keySet())
                .extracting(Object::getClass)
                .contains(FormattingConfig.class.getPermittedSubclasses());
        TEXTS.forEach((config, text) -> assertThat(Formatters.from(config).format("C", Map.of("title", "T")))
                .isEqualTo(text));
    }
}
