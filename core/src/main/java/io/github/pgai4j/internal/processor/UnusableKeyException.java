package io.github.pgai4j.internal.processor;

/** A key of which an embedding store cannot repeat the columns. Ends the reading of one relationship. */
final class UnusableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String attribute;
    private final String reason;

    UnusableKeyException(String attribute, String reason) {
        super(attribute + ": " + reason);
        this.attribute = attribute;
        this.reason = reason;
    }

    String attribute() {
        return attribute;
    }

    String reason() {
        return reason;
    }
}
