package io.github.pgai4j.internal.destination;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Where chunks and vectors of a vectorizer go. */
public interface Destination {

    /**
     * Replaces what is stored of these rows.
     *
     * @return the keys that were left as they are because somebody is deleting the source row at this moment, or has
     *     deleted it: the caller has to look at them again
     */
    List<List<String>> replace(Connection connection, List<EmbeddedRow> rows) throws SQLException;

    /** Removes what is stored of rows whose source row is gone. */
    void remove(Connection connection, Collection<List<String>> keys) throws SQLException;
}
