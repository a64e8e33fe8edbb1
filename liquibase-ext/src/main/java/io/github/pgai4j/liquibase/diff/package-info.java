/**
 * Vectorizers in snapshots and diffs: what the catalog manages stays out of them, and a generated changelog says
 * {@code createVectorizer} instead. Knows Liquibase's snapshot and diff interfaces and reads the catalog; changes only
 * leave as change objects. Liquibase calls one thread at a time; nothing here holds state.
 */
@NullMarked
package io.github.pgai4j.liquibase.diff;

import org.jspecify.annotations.NullMarked;
