/** Runs javac inside tests: sources as text in, diagnostics, generated sources and loadable classes out. */
package io.github.pgai4j.compile;
