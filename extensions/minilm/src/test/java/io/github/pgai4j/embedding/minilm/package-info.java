/** Tests of the embedded model, run on the real one. */
package io.github.pgai4j.embedding.minilm;
