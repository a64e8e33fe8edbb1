package io.github.pgai4j.internal.loading;

/** What a loader found: text, or a document that a parser has to turn into text. */
public sealed interface Content {

    /** Text; empty when there is nothing to embed. */
    record Text(String value) implements Content {}

    /** The bytes of a document of a type yet to be found out. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Document(byte[] bytes) implements Content {}
}
