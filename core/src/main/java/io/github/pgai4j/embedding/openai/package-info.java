/** Embeds texts with OpenAI, by HTTP and without its client library. Knows no other provider. Thread-safe. */
@NullMarked
package io.github.pgai4j.embedding.openai;

import org.jspecify.annotations.NullMarked;
