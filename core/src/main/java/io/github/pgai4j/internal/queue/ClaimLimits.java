package io.github.pgai4j.internal.queue;

/**
 * How much a claim takes.
 *
 * @param rows queue rows that are looked at; several rows of one key make one item
 * @param rowBytes the longest text that is read at all
 * @param bytes texts that are read together; the first is read in any case
 * @param expiredFirst whether a lease that has run out comes before what is fresh: whatever ended its worker may end
 *     this one, so it is claimed alone
 */
public record ClaimLimits(int rows, long rowBytes, long bytes, boolean expiredFirst) {}
