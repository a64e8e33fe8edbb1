package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import io.github.pgai4j.spring.boot.VectorizerDataSource;
import io.github.pgai4j.spring.boot.VectorizerEmbeddingModel;
import io.github.pgai4j.spring.boot.VectorizerWorkerCustomizer;
import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.worker.WorkerListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Beans and properties of applications that want something else. */
class SettingsTest {

    private static final DeterministicEmbeddingModel VECTORS = new DeterministicEmbeddingModel(384);

    private final Blog blog = new Blog();

    @AfterEach
    void close() {
        blog.close();
    }

    private void assertThatItEmbedsAndAnswers() {
        blog.write("Owls", "They see at night.");
        Blog.until(blog::isEmbedded);
        assertThat(blog.database.rows("select chunk from blog_posts_embedding_store"))
                .containsExactly("Owls: They see at night.");
        // the deterministic model has the distance 0 for the same text only
        assertThat(blog.get("/search?question=Owls:+They+see+at+night.").body())
                .isEqualTo("[{\"title\":\"Owls\",\"similarity\":1.0}]");
    }

    @Configuration(proxyBeanMethods = false)
    static class OfOurs {
        @Bean
        DeterministicEmbeddingModel vectors() {
            return VECTORS;
        }
    }

    @Test
    void modelThatAPropertyNamesEmbedsRowsAndQueries() {
        blog.start(OfOurs.class, "--pgai4j.embedding-model=vectors");
        assertThatItEmbedsAndAnswers();
    }

    @Configuration(proxyBeanMethods = false)
    static class OfSpringAi {
        @Bean
        @VectorizerEmbeddingModel
        org.springframework.ai.embedding.EmbeddingModel springAiModel() {
            return new org.springframework.ai.embedding.EmbeddingModel() {
                @Override
                public EmbeddingResponse call(EmbeddingRequest request) {
                    List<float[]> vectors = VECTORS.embed(request.getInstructions());
                    return new EmbeddingResponse(java.util.stream.IntStream.range(0, vectors.size())
                            .mapToObj(i -> new org.springframework.ai.embedding.Embedding(vectors.get(i), i))
                            .toList());
                }

                @Override
                public float[] embed(Document document) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @Test
    void markedModelOfSpringAiEmbedsRowsAndQueries() {
        blog.start(OfSpringAi.class);
        assertThatItEmbedsAndAnswers();
    }

    @Configuration(proxyBeanMethods = false)
    static class OfLangChain4j {
        @Bean
        @VectorizerEmbeddingModel
        dev.langchain4j.model.embedding.EmbeddingModel langChain4jModel() {
            return new dev.langchain4j.model.embedding.EmbeddingModel() {
                @Override
                public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                    List<String> texts =
                            segments.stream().map(TextSegment::text).toList();
                    return Response.from(
                            VECTORS.embed(texts).stream().map(Embedding::from).toList());
                }
            };
        }
    }

    @Test
    void markedModelOfLangChain4jEmbedsRowsAndQueries() {
        blog.start(OfLangChain4j.class);
        assertThatItEmbedsAndAnswers();
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        final AtomicInteger first = new AtomicInteger();
        final AtomicInteger second = new AtomicInteger();
        final AtomicInteger customized = new AtomicInteger();

        @Bean
        WorkerListener firstListener() {
            return counting(first);
        }

        @Bean
        WorkerListener secondListener() {
            return counting(second);
        }

        @Bean
        VectorizerWorkerCustomizer customizer() {
            return builder -> customized.incrementAndGet();
        }

        private static WorkerListener counting(AtomicInteger rows) {
            return new WorkerListener() {
                @Override
                public void rowsEmbedded(String vectorizer, int rowCount, int chunkCount) {
                    rows.addAndGet(rowCount);
                }
            };
        }
    }

    @Test
    void listenersAndCustomizersAreAllAsked() {
        blog.start(Listening.class, "--spring.main.lazy-initialization=true");
        blog.write("Owls", "They see at night.");
        Listening listening = blog.context().getBean(Listening.class);

        Blog.until(() -> listening.first.get() == 1 && listening.second.get() == 1);
        assertThat(listening.customized).hasValue(1);
    }

    @Configuration(proxyBeanMethods = false)
    static class WithTwoPools {

        @Bean
        @VectorizerDataSource
        DataSource pool(Environment environment) {
            return DataSourceBuilder.create()
                    .url(environment.getProperty("spring.datasource.url"))
                    .username(environment.getProperty("spring.datasource.username"))
                    .password(environment.getProperty("spring.datasource.password"))
                    .build();
        }

        @Bean
        @org.springframework.context.annotation.Primary
        DataSource main(Environment environment) {
            return pool(environment);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void markedDataSourceIsTheWorkers(CapturedOutput output) {
        blog.start(WithTwoPools.class);
        blog.write("Owls", "They see at night.");
        Blog.until(blog::isEmbedded);

        assertThat(blog.context()
                        .getBean("pool", com.zaxxer.hikari.HikariDataSource.class)
                        .getHikariPoolMXBean())
                .as("connections of the marked pool were taken")
                .isNotNull();
        assertThat(output).doesNotContain("pgai4j-worker - Start");
    }

    @Test
    void workerThatIsDisabledIsNotThere() {
        blog.start("--pgai4j.worker.enabled=false");

        assertThat(blog.context().getBeansOfType(VectorizerWorkerLifecycle.class))
                .isEmpty();
        assertThat(blog.get("/actuator/health").statusCode()).isEqualTo(200);
    }
}
