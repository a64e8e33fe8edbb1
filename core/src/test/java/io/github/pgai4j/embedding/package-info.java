/** The contract of every model, a fake one for tests of others, and a provider in the same JVM. */
package io.github.pgai4j.embedding;
