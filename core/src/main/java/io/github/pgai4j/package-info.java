/** What applications import: the relationship annotation, the type of generated entities, the root exception. */
@NullMarked
package io.github.pgai4j;

import org.jspecify.annotations.NullMarked;
