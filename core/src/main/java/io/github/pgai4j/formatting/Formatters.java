package io.github.pgai4j.formatting;

/** The known ways to format. */
public final class Formatters {

    private Formatters() {}

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
