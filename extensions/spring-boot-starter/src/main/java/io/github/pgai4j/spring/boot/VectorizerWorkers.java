package io.github.pgai4j.spring.boot;

import io.github.pgai4j.worker.VectorizerWorker;

/**
 * Makes workers as properties, listeners and customizers of the application say; whether one runs by itself is another
 * matter.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface VectorizerWorkers {

    /** A worker that is not started; whoever asked closes it. */
    VectorizerWorker create();
}
