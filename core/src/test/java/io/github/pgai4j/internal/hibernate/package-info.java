/** Generated entities, compiled by the tests, mapped by Hibernate and read from PostgreSQL. */
package io.github.pgai4j.internal.hibernate;
