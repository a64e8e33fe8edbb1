/**
 * Installs and upgrades schema {@code ai}, and calls its functions: create, drop, enable, disable, watch and retry
 * vectorizers. Must not know entities, models or HTTP. All classes are safe for use by several threads.
 */
@NullMarked
package io.github.pgai4j.catalog;

import org.jspecify.annotations.NullMarked;
