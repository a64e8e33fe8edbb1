package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.DisableVectorizer;
import io.github.pgai4j.config.EnableVectorizer;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.List;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;
import org.jspecify.annotations.Nullable;

/**
 * {@code enableVectorizer}: has workers serve a vectorizer again. Its rollback is the opposite.
 *
 * @since 0.1
 */
@DatabaseChange(
        name = "enableVectorizer",
        description = "Has workers serve a vectorizer again",
        priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class EnableVectorizerChange extends ReferenceChange<EnableVectorizer> {

    /** For Liquibase, which has it read a changelog. */
    public EnableVectorizerChange() {
        super(ConfigType.of(EnableVectorizer.class), null);
    }

    /** For rollbacks and for changelogs that are made by a program. */
    public EnableVectorizerChange(EnableVectorizer enable) {
        super(ConfigType.of(EnableVectorizer.class), enable);
    }

    static List<Parameter> known() {
        return Parameter.of(ConfigType.of(EnableVectorizer.class));
    }

    @Override
    Optional<String> sql() {
        return call().map(EnableVectorizer::toSql);
    }

    @Override
    protected Change @Nullable [] createInverses() {
        return call().map(call -> new Change[] {
                    new DisableVectorizerChange(new DisableVectorizer(call.name(), call.vectorizerId()))
                })
                .orElse(null);
    }

    @Override
    public String getConfirmationMessage() {
        return sentence("enabled");
    }
}
