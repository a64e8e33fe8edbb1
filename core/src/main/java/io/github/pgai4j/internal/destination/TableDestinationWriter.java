package io.github.pgai4j.internal.destination;

import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import io.github.pgai4j.internal.sql.SqlStates;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An embedding store table: one row for each chunk. Rows that stay as they are, are not touched. */
final class TableDestinationWriter implements Destination {

    // OFFSET 0 keeps the planner from reading a store whole of which it knows nothing yet.
    private static final String STORED = """
            SELECT m.n, r.embedding_uuid, r.chunk_seq, r.digest
            FROM %1$s WITH ORDINALITY AS m (%2$s, n)
            CROSS JOIN LATERAL (
              SELECT t.embedding_uuid, t.chunk_seq, sha256(convert_to(t.chunk, 'UTF8')) AS digest
              FROM %3$s t
              WHERE %4$s
              OFFSET 0
            ) r
            """;

    // The sort makes all rows leave before the first of them comes back, for the store is unique by key and place.
    private static final String REPLACE = """
            WITH found AS MATERIALIZED (
              SELECT r.tid, r.embedding_uuid
              FROM %1$s AS m (%2$s)
              CROSS JOIN LATERAL (SELECT t.ctid AS tid, t.embedding_uuid FROM %3$s t WHERE %4$s OFFSET 0) r
            ), moved (id, seq) AS MATERIALIZED (
              SELECT *
              FROM ROWS FROM (
                pg_catalog.unnest(?::pg_catalog.text[]::pg_catalog.uuid[]),
                pg_catalog.unnest(?::pg_catalog.text[]::pg_catalog.int4[]))
            ), gone AS (
              DELETE FROM %3$s
              WHERE ctid = ANY (ARRAY(
                SELECT f.tid FROM found f WHERE f.embedding_uuid <> ALL (?::pg_catalog.text[]::pg_catalog.uuid[])
              ))
              RETURNING embedding_uuid, %5$s, chunk, embedding
            ), arrived AS (
              INSERT INTO %7$s (embedding_uuid, %5$s, chunk_seq, chunk, embedding)
              SELECT g.embedding_uuid, %6$s, m.seq, g.chunk, g.embedding
              FROM gone g
              JOIN moved m ON m.id = g.embedding_uuid
              ORDER BY m.seq
              RETURNING 1
            )
            SELECT (SELECT pg_catalog.count(*) FROM arrived)
                   + (SELECT pg_catalog.count(*) FROM found f WHERE f.embedding_uuid = ANY (?::pg_catalog.text[]::pg_catalog.uuid[]))
            """;

    private static final String DELETE = """
            DELETE FROM %s t
            USING %s AS m (%s)
            WHERE %s
            """;

    private static final String COPY = """
            COPY %s (embedding_uuid, %s, chunk_seq, chunk, embedding)
            FROM STDIN (FORMAT binary)
            """;

    private static final String INSERT = """
            INSERT INTO %s (embedding_uuid, %s, chunk_seq, chunk, embedding)
            VALUES (?, %s, ?, ?, ?::real[]%s)
            """;

    // Where policies hide source rows from this role, the guard refuses it: their chunks would look like orphans.
    private static final String SWEEP = """
            DELETE FROM %s t
            WHERE NOT EXISTS (SELECT FROM %s s WHERE %s)
            """;

    private final SourceTable source;
    private final Fingerprint fingerprint;
    private final @Nullable List<KeyEncoding> encodings;
    private final Clock clock;
    private final TableGuard readNow;
    private final TableGuard written;
    private final String stored;
    private final String replace;
    private final String delete;
    private final String copy;
    private final String insert;
    private final String sweep;
    private volatile boolean copyRefused;

    /**
     * @param isPartitioned whether the rows are in tables beneath it; tables that somebody else puts there are nobody's
     * @param encodings for each column of the key; null: some type has no binary form that is known
     */
    TableDestinationWriter(
            SourceTable source,
            QualifiedName target,
            boolean isPartitioned,
            VectorType vectorType,
            Fingerprint fingerprint,
            @Nullable List<KeyEncoding> encodings,
            Clock clock) {
        this.source = source;
        this.fingerprint = fingerprint;
        this.encodings = encodings;
        this.clock = clock;
        this.readNow = TableGuard.willWrite("embedding store", target);
        this.written = TableGuard.writes("embedding store", target);
        String table = target.quoted();
        String rows = isPartitioned ? table : "ONLY " + table;
        String places = IntStream.rangeClosed(1, source.key().size())
                .mapToObj(i -> "k" + i)
                .collect(Collectors.joining(", "));
        String match = IntStream.rangeClosed(1, source.key().size())
                .mapToObj(i -> source.key().get(i - 1).is("t", "m.k" + i))
                .collect(Collectors.joining(" AND "));
        this.stored = STORED.formatted(source.keys(), places, rows, match);
        this.replace = REPLACE.formatted(
                source.keys(),
                places,
                rows,
                match,
                source.columns(),
                source.each(", ", column -> "g." + column.name().quoted()),
                table);
        this.delete = DELETE.formatted(rows, source.keys(), places, match);
        this.copy = COPY.formatted(table, source.columns());
        this.insert = INSERT.formatted(table, source.columns(), source.parameters(), vectorType.cast());
        this.sweep = SWEEP.formatted(
                rows,
                source.name().quoted(),
                source.each(
                        " AND ", column -> column.is("s", "t." + column.name().quoted())));
    }

    @Override
    public TableGuard written() {
        return written;
    }

    @Override
    public Map<List<String>, List<StoredChunk>> stored(Connection connection, Collection<List<String>> keys)
            throws SQLException {
        Map<List<String>, List<StoredChunk>> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        List<List<String>> asked = List.copyOf(keys);
        Query.of(stored, arrays(asked).toArray())
                .withoutJit()
                .guardedBy(readNow)
                .list(connection, row -> {
                    List<StoredChunk> chunks =
                            found.computeIfAbsent(asked.get(row.getInt(1) - 1), key -> new ArrayList<>());
                    UUID id = row.getObject(2, UUID.class);
                    return fingerprint.made(id)
                            && chunks.add(new StoredChunk(id, row.getInt(3), TextDigest.of(row.getBytes(4))));
                });
        return found;
    }

    @Override
    public void replace(Connection connection, List<PlannedRow> rows, boolean wasEmpty) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        if (!wasEmpty) {
            keepAndMove(connection, rows);
        }
        if (rows.stream().anyMatch(row -> !row.fresh().isEmpty())) {
            write(connection, rows);
        }
    }

    private void keepAndMove(Connection connection, List<PlannedRow> rows) throws SQLException {
        List<UUID> inPlace =
                rows.stream().flatMap(row -> row.inPlace().stream()).toList();
        List<PlannedRow.Chunk> moved =
                rows.stream().flatMap(row -> row.moved().stream()).toList();
        List<Object> parameters =
                new ArrayList<>(arrays(rows.stream().map(PlannedRow::key).toList()));
        parameters.add(moved.stream()
                .map(chunk -> Objects.requireNonNull(chunk.stored()).uuid().toString())
                .toList());
        parameters.add(moved.stream().map(chunk -> String.valueOf(chunk.seq())).toList());
        List<String> kept = inPlace.stream().map(UUID::toString).toList();
        parameters.add(kept);
        parameters.add(kept);
        int there = Query.of(replace, parameters.toArray())
                .inCallersPath()
                .first(connection, row -> row.getInt(1))
                .orElse(0);
        if (there != inPlace.size() + moved.size()) {
            throw new SQLException(
                    "somebody else has written the chunks that were to be kept", SqlStates.SERIALIZATION);
        }
    }

    private void write(Connection connection, List<PlannedRow> rows) throws SQLException {
        if (encodings == null || copyRefused) {
            insert(connection, rows);
        } else {
            copy(connection, rows, encodings);
        }
    }

    private void copy(Connection connection, List<PlannedRow> rows, List<KeyEncoding> keys) throws SQLException {
        BinaryCopy out = BinaryCopy.of(connection, copy);
        try {
            for (PlannedRow row : rows) {
                for (PlannedRow.Chunk chunk : row.fresh()) {
                    out.row(4 + keys.size()).uuid(fingerprint.newId(clock));
                    for (int i = 0; i < keys.size(); i++) {
                        out.bytes(keys.get(i).apply(row.key().get(i)));
                    }
                    out.integer(chunk.seq()).text(chunk.text()).vector(row.vectorOf(chunk));
                }
            }
            out.finish();
        } finally {
            out.cancel();
        }
    }

    /** COPY does not do for this table, because of a policy for example; from now on rows are inserted. */
    @Override
    public boolean writesOtherwiseAfter(SQLException e) {
        boolean refusedNow = SqlStates.isUnsupported(e) && !copyRefused;
        copyRefused |= refusedNow;
        return refusedNow;
    }

    private void insert(Connection connection, List<PlannedRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (PlannedRow row : rows) {
                for (PlannedRow.Chunk chunk : row.fresh()) {
                    int next = 1;
                    statement.setObject(next++, fingerprint.newId(clock));
                    for (String value : row.key()) {
                        statement.setString(next++, value);
                    }
                    statement.setInt(next++, chunk.seq());
                    statement.setString(next++, chunk.text());
                    statement.setObject(next, row.vectorOf(chunk));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    @Override
    public void remove(Connection connection, Collection<List<String>> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Query.of(delete, arrays(keys).toArray()).inCallersPath().update(connection);
        }
    }

    @Override
    public int sweep(Connection connection) throws SQLException {
        return Query.of(sweep)
                .inCallersPath()
                .guardedBy(written.and(TableGuard.reads("source table", source.name())))
                .update(connection);
    }

    /** An array for each column of the key. */
    private List<Object> arrays(Collection<List<String>> keys) {
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < source.key().size(); i++) {
            int column = i;
            arrays.add(keys.stream().map(key -> key.get(column)).toList());
        }
        return arrays;
    }
}
