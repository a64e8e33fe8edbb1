/**
 * Makes the text to embed from a chunk and the row that it comes from.
 *
 * <p>Pure functions: no I/O and no knowledge of models, queues or tables. The templates are those of Python's
 * {@code string.Template}, and values look as Python's {@code str()} writes them, so that pgai's worker and ours store
 * the same text. Every {@code Formatter} is immutable and may be used by any number of threads.
 */
@NullMarked
package io.github.pgai4j.internal.formatting;

import org.jspecify.annotations.NullMarked;
