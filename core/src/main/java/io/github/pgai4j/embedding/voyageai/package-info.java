/** Embeds texts with Voyage AI, by HTTP and without its client library. Knows no other provider. Thread-safe. */
@NullMarked
package io.github.pgai4j.embedding.voyageai;

import org.jspecify.annotations.NullMarked;
