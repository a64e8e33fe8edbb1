/** Runs a main class in a JVM of its own. */
package io.github.pgai4j.jvm;
