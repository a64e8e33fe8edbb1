/** HQL functions on PostgreSQL, with stand-ins for the functions that call models. */
package io.github.pgai4j.internal.hibernate.function;
