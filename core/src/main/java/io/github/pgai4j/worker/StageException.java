package io.github.pgai4j.worker;

/** One source row cannot go on at one stage; the cause says why. */
final class StageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    StageException(Stage stage, Exception cause) {
        this(stage, String.valueOf(cause.getMessage()), cause);
    }

    StageException(Stage stage, String reason, Throwable cause) {
        super(reason, cause);
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }
}
