package io.github.pgai4j.internal.processor;

/** Java literals in generated source. */
final class Literals {

    private Literals() {}

    static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
