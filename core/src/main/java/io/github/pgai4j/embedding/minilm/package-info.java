/**
 * The embedded default: all-MiniLM-L6-v2 in this process, by onnxruntime, with no key and no network.
 *
 * <p>The model and its vocabulary come from a jar, as do onnxruntime and the tokenizer; all three are optional
 * dependencies of pgai4j. {@code MiniLmEmbeddingModel} says which are missing and is the only class here that may be
 * loaded without them. One session serves the whole process.
 */
@NullMarked
package io.github.pgai4j.embedding.minilm;

import org.jspecify.annotations.NullMarked;
