package io.github.pgai4j.liquibase.diff;

import liquibase.configuration.AutoloadedConfigurations;
import liquibase.configuration.ConfigurationDefinition;

/**
 * Settings for diffs; each may come from the environment, a system property or a properties file.
 *
 * @since 0.1
 */
public final class DiffConfiguration implements AutoloadedConfigurations {

    /** {@code pgai4j.dropUnexpectedVectorizers}: off, because dropping a vectorizer destroys embeddings. */
    public static final ConfigurationDefinition<Boolean> DROP_UNEXPECTED_VECTORIZERS =
            new ConfigurationDefinition.Builder("pgai4j")
                    .define("dropUnexpectedVectorizers", Boolean.class)
                    .setDescription("Have diffChangeLog drop vectorizers, and their embeddings,"
                            + " that the reference database does not have")
                    .setDefaultValue(false)
                    .build();
}
