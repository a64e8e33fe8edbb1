/** Embeds texts with LiteLLM, by HTTP and without its client library. Knows no other provider. Thread-safe. */
@NullMarked
package io.github.pgai4j.embedding.litellm;

import org.jspecify.annotations.NullMarked;
