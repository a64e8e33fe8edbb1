package io.github.pgai4j.internal.hibernate.check;

/**
 * Something in the database that is not as declared.
 *
 * @param text what is wrong, the value seen, and what to do
 * @param breaks whether something does not work because of it; otherwise it is only slow
 */
record Difference(String text, boolean breaks) {

    static Difference breaking(String text) {
        return new Difference(text, true);
    }

    static Difference slow(String text) {
        return new Difference(text, false);
    }

    Difference in(String label) {
        return new Difference(label + ": " + text, breaks);
    }
}
