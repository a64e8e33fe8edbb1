/** The configuration that Spring Boot applies by itself; applications name its classes to exclude them, no more. */
@NullMarked
package io.github.pgai4j.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
