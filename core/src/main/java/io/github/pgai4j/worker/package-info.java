/**
 * The loop that turns queued keys into chunks and vectors: claim, load, parse, chunk, format, embed, write. The only
 * package that sees all stages. {@link io.github.pgai4j.worker.VectorizerWorker} is thread-safe; everything else here
 * belongs to one batch or is immutable.
 */
@NullMarked
package io.github.pgai4j.worker;

import org.jspecify.annotations.NullMarked;
