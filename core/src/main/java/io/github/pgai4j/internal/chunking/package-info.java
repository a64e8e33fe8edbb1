/**
 * Cuts text into chunks, as the vectorizer's chunking configuration says.
 *
 * <p>Pure functions: no I/O, no clock, no randomness, and no knowledge of rows, formats or models. The results are
 * those of the text splitters of LangChain that pgai uses ("text splitter" there is
 * {@link io.github.pgai4j.internal.chunking.Chunker} here), with lengths in Unicode code points. Every {@code Chunker}
 * is immutable and may be used by any number of threads.
 */
@NullMarked
package io.github.pgai4j.internal.chunking;

import org.jspecify.annotations.NullMarked;
