/** From a source row to what is to be embedded. Knows the row, not the queue. Loaders are immutable and thread-safe. */
@NullMarked
package io.github.pgai4j.internal.loading;

import org.jspecify.annotations.NullMarked;
