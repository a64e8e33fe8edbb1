package io.github.pgai4j.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Gives a test, one with {@code @SpringBootTest} for example, a {@link io.github.pgai4j.worker.VectorizerWorker} bean
 * that is not started: {@code drain()} embeds what the test has committed. Rows and queries are embedded by a
 * {@link io.github.pgai4j.testing.DeterministicEmbeddingModel}, without network, unless {@link #embeddingModel()} names
 * another bean. No worker runs by itself.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("pgai4j")
public @interface AutoConfigureVectorizers {

    /** As {@code pgai4j.embedding-model}; empty: the models that the vectorizers name. */
    String embeddingModel() default "deterministicEmbeddingModels";

    /** Whether a worker runs by itself, as {@code pgai4j.worker.enabled}. */
    @PropertyMapping("worker.enabled")
    boolean workerEnabled() default false;
}
