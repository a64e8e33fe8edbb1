/**
 * An entity where NullAway takes every type for one that is never null: that its generated classes compile is the test.
 */
@NullMarked
package io.github.pgai4j.sample.nullmarked;

import org.jspecify.annotations.NullMarked;
