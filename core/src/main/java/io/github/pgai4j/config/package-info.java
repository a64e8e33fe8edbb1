/**
 * What a vectorizer does, as immutable records: one sealed interface for each parameter of
 * {@code ai.create_vectorizer}, one record for each configuration function of the catalog. Checked when made, so that a
 * wrong one cannot exist. Knows the names of the catalog's functions and its JSON, not JDBC, Hibernate or HTTP.
 *
 * <p>Make them by the static factories, which take what is required, change copies by the methods that are named after
 * a component, and call the catalog through builders: these stay when pgai gets one more option. Constructors get one
 * more parameter then.
 */
@NullMarked
package io.github.pgai4j.config;

import org.jspecify.annotations.NullMarked;
