package io.github.pgai4j.worker;

/** One source row cannot go on at one stage; the cause says why. */
final class StageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final boolean isFinal;

    StageException(Stage stage, Exception cause) {
        this(stage, String.valueOf(cause.getMessage()), cause);
    }

    StageException(Stage stage, String reason, Throwable cause) {
        super(reason, cause);
        this.stage = stage;
        this.isFinal = stage != Stage.LOADING;
    }

    private StageException(Stage stage, String reason) {
        super(reason);
        this.stage = stage;
        this.isFinal = true;
    }

    /** A row that is too much for a worker, whatever happens to it later. */
    static StageException tooMuch(Stage stage, String reason) {
        return new StageException(stage, reason);
    }

    /** A row that a worker does not even read. */
    static StageException tooLong(long bytes, long limit) {
        return tooMuch(
                Stage.LOADING,
                "the text has %d bytes, and a worker reads %d at most; keep it in several rows"
                        .formatted(bytes, limit));
    }

    Stage stage() {
        return stage;
    }

    /** Whether it would be the same the next time. */
    boolean isFinal() {
        return isFinal;
    }
}
