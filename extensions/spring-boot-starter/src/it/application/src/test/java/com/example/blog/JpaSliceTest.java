package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Spring's own slice: the catalog is there for the changelog, the relationship is checked, and nobody embeds. */
@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class JpaSliceTest {

    @RegisterExtension
    static final EachDatabase DATABASE = new EachDatabase();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Test
    void workerIsNotStarted(@Autowired BlogPosts posts, @Autowired ObjectProvider<VectorizerWorkerLifecycle> running) {
        assertThat(posts.save(new BlogPost("Owls", "They see at night.")).getId())
                .isNotNull();
        assertThat(running.getIfAvailable()).isNull();
    }
}
