/**
 * Vectors between Hibernate and PostgreSQL in pgvector's binary form, whatever the settings of the driver.
 *
 * <p>{@link io.github.pgai4j.hibernate.vector.BinaryVector} is API; everything else serves Hibernate. Knows nothing of
 * vectorizers. All types are immutable.
 */
@NullMarked
package io.github.pgai4j.internal.hibernate.vector;

import org.jspecify.annotations.NullMarked;
