/** Vectors read and written through Hibernate, as PostgreSQL and the driver see them. */
package io.github.pgai4j.internal.hibernate.vector;
