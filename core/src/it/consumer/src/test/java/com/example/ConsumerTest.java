package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.embedding.EmbeddingModels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import tools.jackson.databind.json.JsonMapper;

/** What reads and writes JSON here shares Jackson's annotations, whichever Jackson it uses. */
class ConsumerTest {

    private static final String CONFIG = """
            {"loading": {"implementation": "column", "config_type": "loading", "column_name": "body"},
             "parsing": {"implementation": "none", "config_type": "parsing"},
             "chunking": {"implementation": "none", "config_type": "chunking"},
             "formatting": {"implementation": "python_template", "config_type": "formatting", "template": "$chunk"},
             "embedding": {"implementation": "ollama", "config_type": "embedding", "model": "m", "dimensions": 3},
             "destination": {"implementation": "table", "config_type": "destination", "target_schema": "s", "target_table": "t",
                             "view_schema": "s", "view_name": "v"},
             "processing": {"implementation": "default", "config_type": "processing"}}
            """;

    @Test
    void jacksonOfSpringAiWorks() {
        assertThat(JsonMapper.builder().build().writeValueAsString(new Document("some text")))
                .contains("some text");
    }

    @Test
    void jacksonOfLangChain4jWorks() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(Map.of("text", 1))).isEqualTo("{\"text\":1}");
    }

    @Test
    void modelThatIsNotHereIsNamedWithItsJar() {
        assertThatThrownBy(() -> EmbeddingModels.from(SentenceTransformersEmbedding.allMiniLmL6V2()))
                .hasMessage("model \"all-MiniLM-L6-v2\" of sentence_transformers runs in this process and needs a jar"
                        + " that is not on the class path; add io.github.pgai4j:pgai4j-minilm");
    }

    @Test
    void ourJacksonWorks() {
        assertThat(VectorizerConfig.fromJson(CONFIG).toString()).contains("body");
    }
}
