/** Searches on real vectors in PostgreSQL. */
package io.github.pgai4j.search;
