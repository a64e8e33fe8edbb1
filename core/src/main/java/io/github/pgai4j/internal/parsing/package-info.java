/**
 * Makes text of what was loaded.
 *
 * <p>Pure functions of text or bytes; knows neither rows nor where a document comes from. Every {@code Parser} is
 * immutable and may be used by any number of threads.
 */
@NullMarked
package io.github.pgai4j.internal.parsing;

import org.jspecify.annotations.NullMarked;
