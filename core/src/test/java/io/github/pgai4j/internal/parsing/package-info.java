/** Tests of the parsers. */
package io.github.pgai4j.internal.parsing;
