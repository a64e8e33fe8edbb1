/**
 * What searches share in a session factory: the hook that adds it at boot, and the models that embed queries.
 *
 * <p>Knows neither queries nor entities. Everything here is thread-safe.
 */
@NullMarked
package io.github.pgai4j.internal.search;

import org.jspecify.annotations.NullMarked;
