/** The loader of columns, and the choice among those of the class path. Loaders are immutable and thread-safe. */
@NullMarked
package io.github.pgai4j.internal.loading;

import org.jspecify.annotations.NullMarked;
