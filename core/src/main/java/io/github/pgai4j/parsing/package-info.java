/**
 * The door for parsing: from the bytes of a document to text.
 *
 * <p>Knows neither rows nor what becomes of the text.
 */
@NullMarked
package io.github.pgai4j.parsing;

import org.jspecify.annotations.NullMarked;
