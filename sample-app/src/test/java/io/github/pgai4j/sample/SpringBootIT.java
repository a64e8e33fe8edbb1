package io.github.pgai4j.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.azure.EntraDataSource;
import io.github.pgai4j.testing.TlsPostgres;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;

/** What docs/azure.md shows of Spring Boot, in an application context. */
class SpringBootIT {

    private static TlsPostgres postgres;

    @BeforeAll
    static void start() {
        Optional<TlsPostgres> found = TlsPostgres.shared();
        assumeThat(found).isPresent();
        postgres = found.orElseThrow();
        postgres.login(AzureIT.USER, AzureIT.TOKEN);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            exclude = {
                DataJpaRepositoriesAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class,
                LiquibaseAutoConfiguration.class
            })
    static class Application {

        @Bean
        TokenCredential credential() {
            return request -> Mono.just(new AccessToken(
                    AzureIT.TOKEN, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        }

        @Bean
        DataSource dataSource(TokenCredential credential, @Value("${blog.url}") String url) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(
                    EntraDataSource.builder().url(url).credential(credential).build());
            return new HikariDataSource(config);
        }
    }

    private static ConfigurableApplicationContext run(String url) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--blog.url=" + url);
    }

    @Test
    void beanTakesThePlaceOfTheUrl() {
        try (ConfigurableApplicationContext context = run(postgres.jdbcUrl())) {
            assertThat(context.getBean(JdbcTemplate.class).queryForObject("select current_user", String.class))
                    .isEqualTo(AzureIT.USER);
        }
    }

    @Test
    void applicationThatWouldSendATokenUnencryptedDoesNotStart() {
        assertThatThrownBy(() -> run(postgres.jdbcUrl() + "?sslmode=prefer"))
                .hasStackTraceContaining("sslmode must be require, verify-ca or verify-full, was \"prefer\"");
    }
}
