package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;

/** What the suite runs on: each line of Liquibase once, and no Hibernate. */
class LineLiquibaseIT {

    @Test
    void theLineIsTheOneThatTheBuildAsksFor() {
        assertThat(LiquibaseUtil.getBuildVersion()).startsWith(System.getProperty("pgai4j.liquibase.line", "4.33."));
    }

    @Test
    void migratingNeedsNoHibernate() {
        assertThatThrownBy(() -> Class.forName("org.hibernate.Session")).isInstanceOf(ClassNotFoundException.class);
    }
}
