/** Tests of what other jars bring. */
package io.github.pgai4j.internal.spi;
