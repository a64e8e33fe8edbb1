package io.github.pgai4j.internal.destination;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What made a vector, in 32 bits of the id of its row: model and options. Ids are UUIDs of version 8: 48 bits of
 * milliseconds, 32 of the fingerprint, 42 by chance. pgai's worker writes version 4, so that its rows, and those of
 * another model, are never taken for ours.
 *
 * @param bits 32 bits of a digest
 */
public record Fingerprint(int bits) {

    private static final int VERSION = 8;
    private static final long RANDOM_MASK = (1L << 42) - 1;

    /** The fingerprint of a description of everything that a vector depends on but its text. */
    public static Fingerprint of(String description) {
        return new Fingerprint(ByteBuffer.wrap(TextDigest.sha256(description)).getInt());
    }

    /** The id of a new row. */
    UUID newId(Clock clock) {
        long high = (clock.millis() << 16) | (VERSION << 12) | (bits >>> 20);
        long low = (0b10L << 62)
                | ((bits & 0xFFFFFL) << 42)
                | (ThreadLocalRandom.current().nextLong() & RANDOM_MASK);
        return new UUID(high, low);
    }

    /** Whether a row with this id has been made in the same way. */
    boolean made(UUID id) {
        return id.version() == VERSION
                && (id.getMostSignificantBits() & 0xFFF) == bits >>> 20
                && ((id.getLeastSignificantBits() >>> 42) & 0xFFFFF) == (bits & 0xFFFFF);
    }
}
