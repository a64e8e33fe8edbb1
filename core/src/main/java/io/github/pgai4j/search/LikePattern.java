package io.github.pgai4j.search;

/** Patterns of {@code like}, in which a backslash takes the meaning from the character after it, as in PostgreSQL. */
final class LikePattern {

    static final char ESCAPE = '\\';

    private LikePattern() {}

    /** @throws IllegalArgumentException if the last backslash has nothing after it, which PostgreSQL refuses */
    static void check(String source, String pattern) {
        int start = pattern.length();
        while (start > 0 && pattern.charAt(start - 1) == ESCAPE) {
            start--;
        }
        if ((pattern.length() - start) % 2 == 1) {
            throw new IllegalArgumentException(
                    "%s must not be given a pattern that ends in a single backslash, was %s; write two for a backslash"
                            .formatted(source, Shown.of(pattern)));
        }
    }
}
