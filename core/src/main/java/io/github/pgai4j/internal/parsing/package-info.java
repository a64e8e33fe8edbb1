/** The parser of UTF-8, and the choice among those of the class path. Parsers are immutable and thread-safe. */
@NullMarked
package io.github.pgai4j.internal.parsing;

import org.jspecify.annotations.NullMarked;
