/** Tests of Spring Boot applications that have vectorizers. */
@NullMarked
package io.github.pgai4j.spring.boot.test;

import org.jspecify.annotations.NullMarked;
