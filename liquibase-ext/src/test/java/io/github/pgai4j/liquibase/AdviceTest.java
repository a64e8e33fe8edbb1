package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.PythonTemplateFormatting;
import liquibase.database.core.PostgresDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

    private static CreateVectorizer.Builder vectorizer(String model, int dimensions) {
        return CreateVectorizer.builder("blog")
                .loading(ColumnLoading.of("body"))
                .embedding(OpenAiEmbedding.of(model, dimensions));
    }

    @ParameterizedTest
    @CsvSource({
        "text-embedding-ada-002, 768, 'text-embedding-ada-002 gives 1536 dimensions, was 768'",
        "text-embedding-3-small, 3072, 'text-embedding-3-small gives at most 1536 dimensions, was 3072'",
        "nomic-embed-text:latest, 384, 'nomic-embed-text gives 768 dimensions, was 384'",
        "sentence-transformers/all-MiniLM-L6-v2, 768, 'all-MiniLM-L6-v2 gives 384 dimensions, was 768'"
    })
    void aLengthThatTheModelDoesNotGiveIsRemarkedOn(String model, int dimensions, String advice) {
        assertThat(Advice.on(vectorizer(model, dimensions).build())).containsExactly(advice);
    }

    @ParameterizedTest
    @CsvSource({"text-embedding-3-large,256", "text-embedding-ada-002,1536", "my-own-model,17"})
    void whatMayBeRightIsNot(String model, int dimensions) {
        assertThat(Advice.on(vectorizer(model, dimensions).build())).isEmpty();
    }

    @Test
    void aPlaceholderThatLiquibaseWouldFillInIsRemarkedOn() {
        CreateVectorizer vectorizer = vectorizer("m", 3)
                .formatting(PythonTemplateFormatting.of("${title}: $chunk"))
                .build();

        assertThat(Advice.on(vectorizer)).singleElement().asString().contains("write $title instead of ${title}");
    }

    @Test
    void theAdviceIsAWarningThatNamesTheVectorizer() {
        CreateVectorizer vectorizer =
                vectorizer("text-embedding-ada-002", 768).name("posts").build();

        assertThat(new CreateVectorizerChange(vectorizer)
                        .warn(new PostgresDatabase())
                        .getMessages())
                .containsExactly("createVectorizer posts: text-embedding-ada-002 gives 1536 dimensions, was 768");
    }
}
