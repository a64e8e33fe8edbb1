package io.github.pgai4j.internal.hibernate.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.HibernateException;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, before Hibernate drops sources of vectorizers, what becomes of these. */
final class DropWarning {

    private static final Logger LOG = LoggerFactory.getLogger(DropWarning.class);

    private static final String TEXT =
            "%s drops tables that vectorizers embed%s: %s. Their triggers go with them, and their views: nothing that is written"
                    + " afterwards is embedded, and the stores keep chunks of rows that are gone. Let migrations change these tables and"
                    + " Hibernate validate them (%s=validate); or mend the vectorizers each time: %s.";

    private final SchemaAction action;
    private final List<TableName> tables;

    /** @param tables that Hibernate drops */
    DropWarning(SchemaAction action, List<TableName> tables) {
        this.action = action;
        this.tables = List.copyOf(tables);
    }

    void log(JdbcConnectionAccess access) {
        try {
            text(DatabaseReader.read(access, tables)).ifPresent(LOG::warn);
        } catch (SQLException | HibernateException | UnsupportedOperationException e) {
            LOG.debug("the check that follows says that the database cannot be asked", e);
        }
    }

    private Optional<String> text(DatabaseState database) {
        List<String> sources = new ArrayList<>();
        List<String> refreshes = new ArrayList<>();
        for (FoundVectorizer vectorizer : database.vectorizers()) {
            if (tables.stream().anyMatch(table -> isSource(database.table(table), vectorizer))) {
                sources.add("%s (vectorizer %s)".formatted(vectorizer.source(), vectorizer.name()));
                refreshes.add(database.refreshOf(vectorizer));
            }
        }
        return sources.isEmpty()
                ? Optional.empty()
                : Optional.of(TEXT.formatted(
                        action.setting(),
                        action.dropsAtClose() ? ", now and when the session factory closes" : "",
                        sources.stream().sorted().collect(Collectors.joining(", ")),
                        action.setting().replaceFirst("=.*", ""),
                        refreshes.stream().sorted().collect(Collectors.joining("; "))));
    }

    private static boolean isSource(Optional<FoundTable> table, FoundVectorizer vectorizer) {
        return table.filter(found -> found.name().equals(vectorizer.source())).isPresent();
    }
}
