package io.github.pgai4j.liquibase;

import io.github.pgai4j.catalog.VectorizerCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code installVectorizerCatalog}: installs schema {@code ai}, or upgrades it to the version of this jar. A new
 * {@code version} in a new changeset is how an upgrade is asked for. Its rollback leaves the schema as it is, for other
 * changesets, applications or pgai itself may use it.
 *
 * @since 0.1
 */
@DatabaseChange(
        name = "installVectorizerCatalog",
        description = "Installs schema ai, which holds the vectorizers, or upgrades it",
        priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class InstallVectorizerCatalogChange extends VectorizerChange {

    private static final Parameter VERSION = Parameter.of("version", String.class);
    private static final String VERSION_FORM = "\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}";

    private @Nullable String version;

    static List<Parameter> known() {
        return List.of(VERSION);
    }

    @Override
    void read(ParsedNode node, List<String> found) {
        ElementReader reader = new ElementReader("", found);
        Object given = reader.read(node, known()).get(VERSION.name());
        version = given == null ? null : given.toString();
        if (version == null) {
            return;
        }
        if (!version.matches(VERSION_FORM)) {
            reader.problem("version must be like %s, was %s".formatted(VectorizerCatalog.version(), version));
        } else if (number(version) > number(VectorizerCatalog.version())) {
            reader.problem("version must be at most %s, which this pgai4j-core installs, was %s: use a newer one"
                    .formatted(VectorizerCatalog.version(), version));
        }
    }

    private static long number(String version) {
        long number = 0;
        for (String part : version.split("\\.", -1)) {
            number = number * 1_000_000 + Long.parseLong(part);
        }
        return number;
    }

    @Override
    Optional<String> sql() {
        return Optional.of(VectorizerCatalog.installSql());
    }

    /** The script is not among them: a new one must not make a changeset that has run another one. */
    @Override
    Map<String, Object> parameters() {
        return version == null ? Map.of() : Map.of(VERSION.name(), version);
    }

    @Override
    protected Change[] createInverses() {
        return new Change[0];
    }

    @Override
    public Warnings warn(Database database) {
        Warnings warnings = new Warnings();
        try {
            if (Postgres.is(database) && Postgres.hasPgaiCatalog(database)) {
                warnings.addWarning(
                        "%s: schema ai is that of pgai itself and stays as it is".formatted(getSerializedObjectName()));
            }
        } catch (DatabaseException e) {
            // the script, which has the same guards, will tell
            Scope.getCurrentScope().getLog(getClass()).fine("schema ai cannot be looked at", e);
        }
        return warnings;
    }

    @Override
    public String getConfirmationMessage() {
        return "Schema ai holds a catalog of vectorizers";
    }
}
