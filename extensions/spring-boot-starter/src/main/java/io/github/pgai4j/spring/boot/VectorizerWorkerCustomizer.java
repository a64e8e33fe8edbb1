package io.github.pgai4j.spring.boot;

import io.github.pgai4j.worker.VectorizerWorker;

/**
 * Changes the worker that the starter builds, after its properties have been applied; each bean of this type is asked,
 * in their order, whenever the worker is started.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface VectorizerWorkerCustomizer {

    /** Changes the builder. */
    void customize(VectorizerWorker.Builder builder);
}
