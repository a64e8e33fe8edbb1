package io.github.pgai4j.sample.spring;

import io.github.pgai4j.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Found by package scan: the entities, the generated one among them, and the repositories. */
@SpringBootApplication
public class SupportApplication {

    static ConfigurableApplicationContext run(TestDatabase database, String changelog) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.datasource.hikari.maximum-pool-size", 1); // whatever one user sets, the next one sees
        properties.put("spring.liquibase.change-log", changelog);
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "warn");
        return new SpringApplicationBuilder(SupportApplication.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run("--spring.config.name=support");
    }
}
