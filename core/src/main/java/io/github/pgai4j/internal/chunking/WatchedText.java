package io.github.pgai4j.internal.chunking;

import io.github.pgai4j.VectorizerException;

/**
 * A text on which a regular expression from outside gets so many steps and no more: some need more than a lifetime. Can
 * be interrupted. For one matcher.
 */
final class WatchedText implements CharSequence {

    private static final long LEAST_STEPS = 500_000_000;
    private static final long STEPS_OF_A_CHARACTER = 100;
    private static final int LOOK_AROUND = (1 << 16) - 1;

    private final String text;
    private final String pattern;
    private final long limit;
    private long steps;

    WatchedText(String text, String pattern) {
        this.text = text;
        this.pattern = pattern;
        this.limit = Math.max(LEAST_STEPS, text.length() * STEPS_OF_A_CHARACTER);
    }

    @Override
    public char charAt(int index) {
        if ((++steps & LOOK_AROUND) == 0) {
            check();
        }
        return text.charAt(index);
    }

    private void check() {
        if (steps > limit) {
            throw new VectorizerException(
                    "the separator \"%s\" was given up after %d steps on a text of %d characters; write one that does not try each end for each beginning"
                            .formatted(pattern, limit, text.length()));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new VectorizerException("interrupted while the separator \"%s\" was looked for".formatted(pattern));
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
