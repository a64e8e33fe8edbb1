package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.spring.boot.VectorizerWorkerLifecycle;
import io.github.pgai4j.spring.boot.test.AutoConfigureVectorizers;
import io.github.pgai4j.worker.VectorizerWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
@AutoConfigureVectorizers
class WholeApplicationTest {

    @RegisterExtension
    static final EachDatabase DATABASE = new EachDatabase();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Test
    void testEmbedsWhenItWants(
            @Autowired BlogController controller,
            @Autowired VectorizerWorker worker,
            @Autowired ObjectProvider<VectorizerWorkerLifecycle> running) {
        controller.write(new BlogController.Draft("Owls", "They see at night."));

        assertThat(running.getIfAvailable()).isNull();
        assertThat(worker.drain().rowCount()).isEqualTo(1);
        assertThat(controller.search("Owls: They see at night.")).containsExactly(new BlogController.Answer("Owls", 1));
    }
}
