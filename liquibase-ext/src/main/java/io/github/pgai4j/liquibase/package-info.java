/**
 * Change types and preconditions for Liquibase 4.33 and 5: vectorizers in changelogs of every format. Reads, checks and
 * renders by the descriptor in {@code io.github.pgai4j.config} and must not hold parameters of its own. Knows Liquibase
 * and JDBC, not Hibernate or HTTP. Changes belong to one thread, as everywhere in Liquibase.
 */
@NullMarked
package io.github.pgai4j.liquibase;

import org.jspecify.annotations.NullMarked;
