/** Addresses of servers that are reached by HTTP. Knows no provider. Pure functions. */
@NullMarked
package io.github.pgai4j.internal.http;

import org.jspecify.annotations.NullMarked;
