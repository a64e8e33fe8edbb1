/**
 * The loop that turns queued keys into chunks and vectors: claim, load, parse, chunk, format, embed, write. The only
 * package that sees all stages, and the one that decides when a vector index is built.
 *
 * <p>{@link io.github.pgai4j.worker.VectorizerWorker} may be used by any number of threads, its builder by one. What
 * listens ({@link io.github.pgai4j.worker.WorkerListener}) is called by the threads of the worker, several at once.
 */
@NullMarked
package io.github.pgai4j.worker;

import org.jspecify.annotations.NullMarked;
