/**
 * Connections and requests that carry short-lived tokens of Microsoft Entra instead of passwords and keys.
 *
 * <p>Knows no Hibernate, no pool and no framework: what it offers is a {@code DataSource} and a supplier of tokens.
 * Everything here may be used by any number of threads at once, builders apart.
 */
@NullMarked
package io.github.pgai4j.azure;

import org.jspecify.annotations.NullMarked;
