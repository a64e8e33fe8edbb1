package io.github.pgai4j.worker;

import java.util.Locale;

/** Where a source row can fail on its own. */
enum Stage {
    LOADING("loading failed"),
    PARSING("parsing failed"),
    CHUNKING("chunking failed"),
    FORMATTING("formatting failed"),
    EMBEDDING("embedding provider failed"),
    WRITING("writing failed");

    private final String message;

    Stage(String message) {
        this.message = message;
    }

    /** Text for {@code failure_step} of the failed queue. */
    String failureStep() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Text for {@code message} of the errors table; pgai's own where it has one. */
    String message() {
        return message;
    }
}
