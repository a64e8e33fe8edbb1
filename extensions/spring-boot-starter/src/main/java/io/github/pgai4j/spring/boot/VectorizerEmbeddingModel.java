package io.github.pgai4j.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the bean that embeds rows and the texts of queries, instead of the models that the vectorizers name: an
 * {@code EmbeddingModel} of pgai4j, of Spring AI or of LangChain4j, or a {@code Function<EmbeddingConfig,
 * EmbeddingModel>} where vectorizers differ in their models. Property {@code pgai4j.embedding-model} does the same by
 * the name of the bean.
 *
 * @since 0.1
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface VectorizerEmbeddingModel {}
