/** What parts of one process tell each other without knowing each other. */
@NullMarked
package io.github.pgai4j.internal.signal;

import org.jspecify.annotations.NullMarked;
