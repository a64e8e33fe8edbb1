/**
 * The tables of schema {@code ai}, ours or pgai's, read and written on a connection of the caller: vectorizers, errors,
 * workers. What applications see of them is in {@code io.github.pgai4j.catalog}.
 */
@NullMarked
package io.github.pgai4j.internal.catalog;

import org.jspecify.annotations.NullMarked;
