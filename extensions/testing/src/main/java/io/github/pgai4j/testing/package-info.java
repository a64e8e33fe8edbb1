/**
 * What tests of an application need: a PostgreSQL with pgvector ({@link io.github.pgai4j.testing.PostgresServer}), a
 * database of their own in it, a model whose vectors never change, and the worker in one line.
 *
 * <p>Depends on no test framework. Servers end with the JVM that started them; databases are closed by the test.
 */
@NullMarked
package io.github.pgai4j.testing;

import org.jspecify.annotations.NullMarked;
