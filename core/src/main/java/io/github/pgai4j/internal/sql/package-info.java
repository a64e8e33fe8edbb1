/**
 * Names and literals, the only place that quotes SQL; statements with their parameters, run on a connection of the
 * caller. Values are immutable.
 */
@NullMarked
package io.github.pgai4j.internal.sql;

import org.jspecify.annotations.NullMarked;
