/**
 * Workers, PostgreSQL and provider fail at random while applications write; at the end every row must have the chunks
 * of its text. Written against public API and SQL only.
 */
@NullMarked
package io.github.pgai4j.worker.chaos;

import org.jspecify.annotations.NullMarked;
