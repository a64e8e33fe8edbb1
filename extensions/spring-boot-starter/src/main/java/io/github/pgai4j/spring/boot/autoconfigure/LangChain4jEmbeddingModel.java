package io.github.pgai4j.spring.boot.autoconfigure;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.NonRetriableException;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.List;

/** A model of LangChain4j, whose life is the application's. */
record LangChain4jEmbeddingModel(dev.langchain4j.model.embedding.EmbeddingModel model, int dimensions)
        implements EmbeddingModel {

    static EmbeddingModel of(Object bean, int dimensions) {
        return new LangChain4jEmbeddingModel((dev.langchain4j.model.embedding.EmbeddingModel) bean, dimensions);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        try {
            return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(Embedding::vector)
                    .toList();
        } catch (RuntimeException e) {
            String message = "the application's model failed: " + e.getMessage();
            // A wrong key is nobody's text at fault.
            throw e instanceof NonRetriableException && !(e instanceof AuthenticationException)
                    ? EmbeddingException.permanent(message, e)
                    : EmbeddingException.retryable(message, e);
        }
    }
}
