package io.github.pgai4j.liquibase.diff;

import io.github.pgai4j.config.VectorizerConfig;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ai.vectorizer} in a snapshot; its schema is that of the source table. All attributes are texts.
 *
 * @since 0.1
 */
public final class Vectorizer extends NamedObject {

    static final String SOURCE_TABLE = "sourceTable";
    static final String CONFIG = "config";
    static final String DISABLED = "disabled";
    static final String QUEUE_SCHEMA = "queueSchema";
    static final String QUEUE_TABLE = "queueTable";
    static final String GRANT_TO = "grantTo";

    @Nullable
    String text(String attribute) {
        Object value = getAttribute(attribute, Object.class);
        return value == null ? null : value.toString();
    }

    VectorizerConfig config() {
        return VectorizerConfig.fromJson(String.valueOf(text(CONFIG)));
    }

    boolean isDisabled() {
        return "true".equals(text(DISABLED));
    }
}
