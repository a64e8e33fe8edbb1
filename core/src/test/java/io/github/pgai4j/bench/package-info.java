/**
 * Benchmarks, run by {@code bin/bench NAME}: each compares arms that run in turn in one JVM and prints ratios to a
 * named baseline. No test depends on a time measured here.
 */
package io.github.pgai4j.bench;
