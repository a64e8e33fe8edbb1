package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where chunks and vectors of a vectorizer go. */
public interface Destination {

    /** What whoever claims rows touches for this destination, too. */
    default Optional<TableGuard> claimed() {
        return Optional.empty();
    }

    /** What the transaction touches that writes. */
    TableGuard written();

    /** What is stored of these rows and need not be embedded again. */
    Map<List<String>, List<StoredChunk>> stored(Connection connection, Collection<List<String>> keys)
            throws SQLException;

    /**
     * Makes what is stored of these rows what they are to have. The caller sees to it that nobody else writes them.
     *
     * @param wasEmpty whether nothing at all was stored of them
     * @throws SQLException with state 40001 if what was to be kept is not there any more
     */
    void replace(Connection connection, List<PlannedRow> rows, boolean wasEmpty) throws SQLException;

    /**
     * Whether the same {@link #replace} may succeed after this failure, because it is done in another way from now on.
     */
    default boolean writesOtherwiseAfter(SQLException e) {
        return false;
    }

    /** Removes what is stored of rows whose source row is gone. */
    void remove(Connection connection, Collection<List<String>> keys) throws SQLException;

    /** Removes what somebody who does not hold source rows has stored of rows that are gone; how many chunks. */
    int sweep(Connection connection) throws SQLException;
}
