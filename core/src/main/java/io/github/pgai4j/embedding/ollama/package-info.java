/** Embeds texts with Ollama, by HTTP and without its client library. Knows no other provider. Thread-safe. */
@NullMarked
package io.github.pgai4j.embedding.ollama;

import org.jspecify.annotations.NullMarked;
