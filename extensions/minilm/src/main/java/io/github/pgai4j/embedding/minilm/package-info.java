/**
 * The embedded default: all-MiniLM-L6-v2 in this process, by onnxruntime, with no key and no network.
 *
 * <p>The model and its vocabulary come from a jar, as do onnxruntime and the tokenizer; {@code pgai4j-minilm} brings
 * all three. One session serves the whole process; it is never closed.
 */
@NullMarked
package io.github.pgai4j.embedding.minilm;

import org.jspecify.annotations.NullMarked;
