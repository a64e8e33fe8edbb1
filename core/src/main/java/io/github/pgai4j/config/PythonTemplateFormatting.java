package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import org.jspecify.annotations.Nullable;

/**
 * A template as Python's {@code string.Template} reads it.
 *
 * @param template text with {@code $chunk} and any of the source's columns, for example {@code $title: $chunk}; null:
 *     {@code $chunk}
 * @since 0.1
 */
@CatalogFunction(value = "formatting_python_template", implementation = "python_template")
public record PythonTemplateFormatting(@Nullable String template) implements FormattingConfig {

    private static final String CHUNK = "$chunk";

    public PythonTemplateFormatting {
        Rules.template(template);
        if (template != null && !template.contains(CHUNK)) {
            throw new IllegalArgumentException(
                    "template must contain $chunk (the catalog does not take ${chunk} for it), was \"%s\""
                            .formatted(template));
        }
    }

    /** With this {@code template}, and defaults for the rest. */
    public static PythonTemplateFormatting of(String template) {
        return new PythonTemplateFormatting(template);
    }

    /** {@link #template()} or the default. */
    public String effectiveTemplate() {
        return template == null ? CHUNK : template;
    }

    /** All by default. */
    public static PythonTemplateFormatting ofDefaults() {
        return new PythonTemplateFormatting(null);
    }

    /**
     * A copy with this {@code template}: text with {@code $chunk} and any of the source's columns, for example
     * {@code $title: $chunk}; null: {@code $chunk}.
     */
    public PythonTemplateFormatting template(@Nullable String value) {
        return new PythonTemplateFormatting(value);
    }
}
