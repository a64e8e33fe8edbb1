package com.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same with Flyway, whose migrations find the catalog or bring it. */
class FlywayTest {

    @Test
    void catalogIsThereBeforeTheFirstMigration() {
        assertAnswers(BlogApplication.class, "--spring.profiles.active=flyway");
    }

    @Test
    void migrationBringsTheCatalog() {
        assertAnswers(WithMigration.class, "--spring.profiles.active=flyway", "--pgai4j.catalog.install=false");
    }

    private static void assertAnswers(Class<?> beans, String... arguments) {
        try (Blog blog = new Blog()) {
            blog.start(beans, arguments);
            blog.write("Owls", "They see at night.");
            Blog.until(blog::isEmbedded);

            assertThat(blog.get("/search?question=night+birds").body()).startsWith("[{\"title\":\"Owls\"");
            assertThat(blog.database.rows("select success from flyway_schema_history where version = '1'"))
                    .containsExactly("t");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithMigration {

        @Bean
        JavaMigration vectorizerCatalogMigration() {
            return new V0_1__pgai4j_catalog();
        }
    }

    // tag::migration[]
    /** Installs the catalog of the jar that is on the class path; Flyway finds such a bean by itself. */
    static class V0_1__pgai4j_catalog extends BaseJavaMigration {

        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(VectorizerCatalog.installSql());
            }
        }
    }
    // end::migration[]
}
