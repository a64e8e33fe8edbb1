package io.github.pgai4j.internal.descriptor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the catalog's function that makes this configuration; its parameters are the record's components in snake case.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CatalogFunction {

    /** Function in schema {@code ai}. */
    String value();

    /** {@code implementation} in the stored JSON. */
    String implementation();
}
