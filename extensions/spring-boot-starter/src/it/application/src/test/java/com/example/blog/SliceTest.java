package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.search.SemanticSearch;
import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
import io.github.pgai4j.spring.boot.test.DataVectorizerTest;
import io.github.pgai4j.worker.VectorizerWorker;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@DataVectorizerTest
class SliceTest {

    @RegisterExtension
    static final EachDatabase DATABASE = new EachDatabase();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    BlogPosts posts;

    @Autowired
    EntityManager entityManager;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    VectorizerWorker worker;

    @Autowired
    ObjectProvider<VectorizerWorkerLifecycle> running;

    // tag::test[]
    @Test
    void postIsFoundByItsText() {
        posts.save(new BlogPost("Owls", "They see at night."));

        assertThat(worker.drain().rowCount()).isEqualTo(1);

        transaction.executeWithoutResult(status -> assertThat(SemanticSearch.in(entityManager, BlogPostEmbedding.class)
                        .near("Owls: They see at night.")
                        .parents())
                .singleElement()
                .satisfies(match -> assertThat(match.parent().getTitle()).isEqualTo("Owls"))
                .satisfies(match -> assertThat(match.similarity()).isEqualTo(1)));
    }
    // end::test[]

    @Test
    void noWorkerRunsByItself() {
        assertThat(running.getIfAvailable()).isNull();
    }
}
