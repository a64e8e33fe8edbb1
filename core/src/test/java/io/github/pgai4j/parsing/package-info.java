/** Tests of the parsers. */
package io.github.pgai4j.parsing;
