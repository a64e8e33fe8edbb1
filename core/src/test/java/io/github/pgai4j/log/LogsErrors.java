package io.github.pgai4j.log;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a test, or a test of the class, makes the log say with the word ERROR, or with a stack trace. All else of that
 * kind fails the test; what is expected is kept from the console.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface LogsErrors {

    /** Regular expressions, each of which is found in an error. On a method: each of them has to be found. */
    String[] value();
}
