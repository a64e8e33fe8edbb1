package io.github.pgai4j.internal.destination;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The binary form of a key's value, as the receive function of its type reads it. */
@FunctionalInterface
interface KeyEncoding extends Function<String, byte[]> {

    KeyEncoding TEXT = value -> value.getBytes(StandardCharsets.UTF_8);

    Map<String, KeyEncoding> BY_RECEIVE_FUNCTION = Map.of(
            "int2recv",
                    value -> ByteBuffer.allocate(Short.BYTES)
                            .putShort(Short.parseShort(value))
                            .array(),
            "int4recv",
                    value -> ByteBuffer.allocate(Integer.BYTES)
                            .putInt(Integer.parseInt(value))
                            .array(),
            "int8recv",
                    value -> ByteBuffer.allocate(Long.BYTES)
                            .putLong(Long.parseLong(value))
                            .array(),
            "uuid_recv",
                    value -> {
                        UUID uuid = UUID.fromString(value);
                        return ByteBuffer.allocate(2 * Long.BYTES)
                                .putLong(uuid.getMostSignificantBits())
                                .putLong(uuid.getLeastSignificantBits())
                                .array();
                    },
            "textrecv", TEXT,
            "varcharrecv", TEXT,
            "bpcharrecv", TEXT,
            "namerecv", TEXT,
            "enum_recv", TEXT);

    /** The encoding that a receive function needs; empty: values of such a type are written as text. */
    static Optional<KeyEncoding> of(String receiveFunction) {
        return Optional.ofNullable(BY_RECEIVE_FUNCTION.get(receiveFunction));
    }
}
