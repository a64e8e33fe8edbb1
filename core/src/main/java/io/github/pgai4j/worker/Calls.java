package io.github.pgai4j.worker;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * How models are called.
 *
 * @param threads in which calls run; as many as there are
 * @param timeout after which a call is given up
 */
record Calls(Executor threads, Duration timeout) {}
