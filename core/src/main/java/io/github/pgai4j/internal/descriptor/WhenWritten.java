package io.github.pgai4j.internal.descriptor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a record, without parameters, that throws {@link IllegalArgumentException} where the catalog would store
 * what makes little sense. Whoever writes a configuration is held to it; a stored one is read as it is, for a worker
 * has to serve it. What cannot work at all is refused by the constructor.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WhenWritten {}
