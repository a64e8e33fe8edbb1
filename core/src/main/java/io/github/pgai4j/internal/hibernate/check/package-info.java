/**
 * Compares what relationships declare with what a database holds, once at boot: tables, columns, vectorizers, indexes.
 *
 * <p>Reads only, and knows neither entity classes nor how relationships are mapped. All types are immutable; a check
 * runs in the thread that builds a session factory.
 */
@NullMarked
package io.github.pgai4j.internal.hibernate.check;

import org.jspecify.annotations.NullMarked;
