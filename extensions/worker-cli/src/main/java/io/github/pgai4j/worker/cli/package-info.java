/**
 * The worker as a process of its own: {@code java -jar pgai4j-worker-cli.jar --db-url URL} works until it is ended,
 * {@code --once} until nothing is due.
 *
 * <p>The only package that knows all of the worker's surroundings: the in-process model, Microsoft Entra, the variables
 * of the process.
 */
@NullMarked
package io.github.pgai4j.worker.cli;

import org.jspecify.annotations.NullMarked;
