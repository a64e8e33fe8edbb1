/**
 * The javac processor of {@code @VectorizerRelationship}: reader, model, validator, writer.
 *
 * <p>Reads annotations by name and writes source text; knows the JDK and the root package, not Hibernate at run time.
 * An instance belongs to one compilation and one thread.
 */
@NullMarked
package io.github.pgai4j.internal.processor;

import org.jspecify.annotations.NullMarked;
