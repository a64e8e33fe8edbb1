/**
 * Replaces the chunks and vectors of source rows. Everything happens on the caller's connection and transaction; knows
 * nothing of queues and models. Instances are immutable and may be shared by threads.
 */
@NullMarked
package io.github.pgai4j.internal.destination;

import org.jspecify.annotations.NullMarked;
