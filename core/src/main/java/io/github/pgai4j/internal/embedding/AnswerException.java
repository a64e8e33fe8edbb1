package io.github.pgai4j.internal.embedding;

import java.io.IOException;

/** An answer that is given up for a reason of ours, whose message repeats nothing of it. */
final class AnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerException(String message) {
        super(message);
    }
}
