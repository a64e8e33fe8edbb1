package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;

/** The suite runs twice; this sees to it that the second time is not the first again. */
class LineLiquibaseIT {

    @Test
    void theLineIsTheOneThatTheBuildAsksFor() {
        assertThat(LiquibaseUtil.getBuildVersion()).startsWith(System.getProperty("pgai4j.liquibase.line", "4.33."));
    }
}
