/**
 * The door for loading: from a source row to what is to be embedded.
 *
 * <p>Knows the row, but neither queue nor database.
 */
@NullMarked
package io.github.pgai4j.loading;

import org.jspecify.annotations.NullMarked;
