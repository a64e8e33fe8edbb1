/**
 * How fast a provider may be asked, and whether it is asked at all: one {@link io.github.pgai4j.internal.pace.Pace} for
 * each server and key, shared by the workers and the queries of the process.
 *
 * <p>Knows nothing of HTTP, models and vectorizers. Everything public here is thread-safe.
 */
@NullMarked
package io.github.pgai4j.internal.pace;

import org.jspecify.annotations.NullMarked;
