package io.github.pgai4j.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** What docs/migrations.md shows of Spring Boot: it migrates, then a worker inside of it embeds. */
class SpringWorkerIT {

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            exclude = {DataJpaRepositoriesAutoConfiguration.class, HibernateJpaAutoConfiguration.class})
    static class Application {

        @Bean(initMethod = "start")
        @DependsOnDatabaseInitialization
        VectorizerWorker worker(DataSource dataSource) {
            return VectorizerWorker.builder(dataSource).build();
        }
    }

    @Test
    void workerStartsInAMigratedDatabaseAndStopsWithTheApplication() {
        try (TestDatabase database = PostgresServer.shared().createDatabaseWithoutVector()) {
            VectorizerWorker worker;
            try (ConfigurableApplicationContext application = run(database)) {
                worker = application.getBean(VectorizerWorker.class);
                assertThat(application
                                .getBeanFactory()
                                .getMergedBeanDefinition("worker")
                                .getDependsOn())
                        .contains("liquibase");
                embeds(application.getBean(JdbcTemplate.class));
            }
            assertThatThrownBy(worker::runOnce).hasMessage("this worker has been closed");
        }
    }

    private static void embeds(JdbcTemplate jdbc) {
        Long id = jdbc.queryForObject(
                "insert into blog_posts (title, content) values ('Owls', 'They see at night.') returning id",
                Long.class);

        VectorizerCatalog.of(jdbc.getDataSource()).awaitEmbedded("blog_posts_content", Duration.ofMinutes(1), id);

        assertThat(jdbc.queryForList("select chunk from blog_posts_embedding", String.class))
                .containsExactly("Owls: They see at night.");
    }

    private static ConfigurableApplicationContext run(TestDatabase database) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.liquibase.change-log=classpath:db/changelog.yaml",
                        "--logging.level.root=warn");
    }
}
