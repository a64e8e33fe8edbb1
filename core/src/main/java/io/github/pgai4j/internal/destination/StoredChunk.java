package io.github.pgai4j.internal.destination;

import java.util.UUID;

/**
 * A chunk that the store has, and whose vector is the one that the model would make again.
 *
 * @param uuid its id
 * @param seq which chunk of its row it is
 * @param text the digest of its text
 */
public record StoredChunk(UUID uuid, int seq, TextDigest text) {}
