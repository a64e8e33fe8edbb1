/** Finds what other jars bring. Knows none of the services. Thread-safe. */
@NullMarked
package io.github.pgai4j.internal.spi;

import org.jspecify.annotations.NullMarked;
