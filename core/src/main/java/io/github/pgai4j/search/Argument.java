package io.github.pgai4j.search;

import java.nio.charset.StandardCharsets;

/** Conditions on arguments. */
final class Argument {

    private Argument() {}

    static int atLeast(String parameter, int min, int value) {
        if (value < min) {
            throw new IllegalArgumentException("%s must be at least %d, was %d".formatted(parameter, min, value));
        }
        return value;
    }

    static int between(String parameter, int min, int max, int value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, was %d".formatted(parameter, min, max, value));
        }
        return value;
    }

    /** A vector that a distance can be computed from. */
    static void vector(float[] vector, int dimensions, String source) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "queryVector must have %d dimensions as %s has, had %d; embed the query with the vectorizer's model"
                            .formatted(dimensions, source, vector.length));
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        "queryVector must hold finite numbers, but element %d is %s".formatted(i, vector[i]));
            }
        }
    }

    /**
     * A text that can be sent to PostgreSQL as it is.
     *
     * @param source what holds it, and how: {@code "keywords must be"}
     */
    static void text(String source, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "%s text without NUL characters, which PostgreSQL cannot hold".formatted(source));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "%s text without unpaired surrogates, which UTF-8 cannot hold".formatted(source));
        }
    }

    static boolean isZero(float[] vector) {
        for (float element : vector) {
            if (element != 0) {
                return false;
            }
        }
        return true;
    }
}
