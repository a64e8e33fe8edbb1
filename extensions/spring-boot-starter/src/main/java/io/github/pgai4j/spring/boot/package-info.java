/**
 * pgai4j in a Spring Boot application: properties, qualifiers, the worker's life cycle.
 *
 * <p>Types are thread-safe where they do not say otherwise.
 */
@NullMarked
package io.github.pgai4j.spring.boot;

import org.jspecify.annotations.NullMarked;
