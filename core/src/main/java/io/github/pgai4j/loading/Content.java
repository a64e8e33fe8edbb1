package io.github.pgai4j.loading;

import io.github.pgai4j.Incubating;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a loader found: text, or a document that a parser has to turn into text. Immutable, but for the bytes.
 *
 * @since 0.1
 */
@Incubating
public sealed interface Content {

    /** Text; empty when there is nothing to embed. */
    static Content text(String value) {
        return new Text(value);
    }

    /** The bytes of a document of a type that is yet to be found out. They are not copied. */
    static Document document(byte[] bytes) {
        return new Document(bytes, null);
    }

    /**
     * Text.
     *
     * @param value empty when there is nothing to embed
     */
    record Text(String value) implements Content {

        /** @throws NullPointerException if {@code value} is null */
        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A document.
     *
     * @param bytes all of it; whoever reads them leaves them as they are
     * @param name of its file, a hint of its type; null: it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Document(byte[] bytes, @Nullable String name) implements Content {

        /** @throws NullPointerException if {@code bytes} is null */
        public Document {
            Objects.requireNonNull(bytes, "bytes");
        }

        /** With the name of its file. */
        public Document named(@Nullable String fileName) {
            return new Document(bytes, fileName);
        }
    }
}
