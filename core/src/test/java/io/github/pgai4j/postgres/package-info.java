/** A PostgreSQL with pgvector for tests, benchmarks and the demo. Not part of the library's jar. */
package io.github.pgai4j.postgres;
