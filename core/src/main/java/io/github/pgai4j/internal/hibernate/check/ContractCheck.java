package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.hibernate.check.DatabaseState.Catalog;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks relationships against one database and reports all differences at once. */
final class ContractCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ContractCheck.class);

    private final CheckMode mode;
    private final List<DeclaredRelationship> relationships;

    ContractCheck(CheckMode mode, List<DeclaredRelationship> relationships) {
        this.mode = mode;
        this.relationships = List.copyOf(relationships);
    }

    /**
     * Runs the check. A database that cannot be asked is no difference: applications may boot without one.
     *
     * @throws VectorizerException in mode {@code fail}, if there is a difference because of which something does not
     *     work
     */
    void run(JdbcConnectionAccess access) {
        List<Difference> differences;
        try {
            differences = compare(access);
        } catch (SQLException | HibernateException | UnsupportedOperationException e) {
            LOG.warn(
                    "{} did not happen, because the database could not be asked: {}",
                    CheckMode.SETTING,
                    e.getMessage());
            return;
        }
        if (mode == CheckMode.FAIL && differences.stream().anyMatch(Difference::breaks)) {
            throw new VectorizerException(report(differences));
        }
        if (!differences.isEmpty()) {
            LOG.warn(report(differences));
        }
    }

    private List<Difference> compare(JdbcConnectionAccess access) throws SQLException {
        DatabaseState database = DatabaseReader.read(access, tables());
        if (database.catalog() == Catalog.UNREADABLE) {
            LOG.info(
                    "{} compares no vectorizers, because user {} may not read ai.vectorizer",
                    CheckMode.SETTING,
                    database.user());
        }
        return new ContractComparison(database).differences(relationships);
    }

    private List<TableName> tables() {
        return relationships.stream()
                .flatMap(declared -> Stream.of(declared.store(), declared.source()))
                .distinct()
                .toList();
    }

    private String report(List<Difference> differences) {
        return "the database is not as @VectorizerRelationship declares (%s=%s):\n%s"
                .formatted(
                        CheckMode.SETTING,
                        mode,
                        differences.stream()
                                .map(difference ->
                                        "- " + difference.text().strip().replace("\n", "\n  "))
                                .collect(Collectors.joining("\n")));
    }
}
