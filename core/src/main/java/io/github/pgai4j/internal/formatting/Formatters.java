package io.github.pgai4j.internal.formatting;

import io.github.pgai4j.config.FormattingConfig;
import io.github.pgai4j.config.PythonTemplateFormatting;

/** The known ways to format. */
public final class Formatters {

    private Formatters() {}

    /**
     * The formatter that {@code config} describes.
     *
     * @throws IllegalArgumentException if the template is not one of Python's
     */
    public static Formatter from(FormattingConfig config) {
        if (config instanceof PythonTemplateFormatting template) {
            return pythonTemplate(template.effectiveTemplate());
        }
        throw new IllegalArgumentException("formatting must be one of the permitted records, was " + config);
    }

    /** The chunk itself. */
    public static Formatter chunk() {
        return (chunk, row) -> chunk;
    }

    /**
     * Python's {@code string.Template(template).substitute(chunk=…, **row)}: {@code $name} and {@code ${name}} stand
     * for the column of that name, {@code $chunk} for the chunk, {@code $$} for a dollar sign.
     *
     * @throws IllegalArgumentException if a {@code $} in {@code template} starts none of these
     */
    public static Formatter pythonTemplate(String template) {
        return PythonTemplate.of(template);
    }
}
