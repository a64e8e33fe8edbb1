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
 * {@code disableVectorizer}: has workers leave a vectorizer alone, while its queue goes on filling. Its rollback is the
 * opposite.
 *
 * @since 0.1
 */
@DatabaseChange(
        name = "disableVectorizer",
        description = "Has workers leave a vectorizer alone, while its queue goes on filling",
        priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DisableVectorizerChange extends ReferenceChange<DisableVectorizer> {

    /** For Liquibase, which has it read a changelog. */
    public DisableVectorizerChange() {
        super(ConfigType.of(DisableVectorizer.class), null);
    }

    /** For rollbacks and for changelogs that are made by a program. */
    public DisableVectorizerChange(DisableVectorizer disable) {
        super(ConfigType.of(DisableVectorizer.class), disable);
    }

    static List<Parameter> known() {
        return Parameter.of(ConfigType.of(DisableVectorizer.class));
    }

    @Override
    Optional<String> sql() {
        return call().map(DisableVectorizer::toSql);
    }

    @Override
    protected Change @Nullable [] createInverses() {
        return call().map(call ->
                        new Change[] {new EnableVectorizerChange(new EnableVectorizer(call.name(), call.vectorizerId()))
                        })
                .orElse(null);
    }

    @Override
    public String getConfirmationMessage() {
        return sentence("disabled");
    }
}
