/** Names, literals and scripts: the only place that quotes SQL. Pure functions and immutable values. */
@NullMarked
package io.github.pgai4j.internal.sql;

import org.jspecify.annotations.NullMarked;
