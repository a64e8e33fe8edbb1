package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.List;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.util.ClassUtils;

/** A model of Spring AI, whose life is the application's. */
record SpringAiEmbeddingModel(org.springframework.ai.embedding.EmbeddingModel model, int dimensions)
        implements EmbeddingModel {

    // Not each application that has models of Spring AI has its retries.
    private static final boolean KNOWS_REFUSALS = ClassUtils.isPresent(
            "org.springframework.ai.retry.NonTransientAiException", SpringAiEmbeddingModel.class.getClassLoader());

    static EmbeddingModel of(Object bean, int dimensions) {
        return new SpringAiEmbeddingModel((org.springframework.ai.embedding.EmbeddingModel) bean, dimensions);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        try {
            return model.embed(texts);
        } catch (RuntimeException e) {
            String message = "the application's model failed: " + e.getMessage();
            throw KNOWS_REFUSALS && Refusals.include(e)
                    ? EmbeddingException.permanent(message, e)
                    : EmbeddingException.retryable(message, e);
        }
    }

    private static final class Refusals {
        static boolean include(RuntimeException e) {
            return e instanceof NonTransientAiException;
        }
    }
}
