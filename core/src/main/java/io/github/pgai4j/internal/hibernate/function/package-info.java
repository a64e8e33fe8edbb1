/**
 * HQL functions that the database computes: embedding a text with pgai or Azure, and distances that an index serves.
 *
 * <p>Knows nothing of embedding models in the application. Hibernate registers the functions when it boots a session
 * factory; they are immutable.
 */
@NullMarked
package io.github.pgai4j.internal.hibernate.function;

import org.jspecify.annotations.NullMarked;
