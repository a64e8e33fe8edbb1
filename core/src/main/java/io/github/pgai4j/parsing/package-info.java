/** From a document to text. Pure; knows neither where documents come from nor what becomes of the text. Thread-safe. */
@NullMarked
package io.github.pgai4j.parsing;

import org.jspecify.annotations.NullMarked;
