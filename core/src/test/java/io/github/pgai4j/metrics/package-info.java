@org.jspecify.annotations.NullMarked
package io.github.pgai4j.metrics;
