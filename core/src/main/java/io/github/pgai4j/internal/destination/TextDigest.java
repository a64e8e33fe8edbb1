package io.github.pgai4j.internal.destination;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of a text in UTF-8, which PostgreSQL computes as well: stored texts need not travel to be compared.
 *
 * @param a the first eight bytes, and so on
 */
public record TextDigest(long a, long b, long c, long d) {

    /** The digest of a text. */
    public static TextDigest of(String text) {
        return of(sha256(text));
    }

    static TextDigest of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new TextDigest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
