package io.github.pgai4j.internal.queue;

import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.SourceTable;
import io.github.pgai4j.internal.sql.SqlLiteral;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a queue. A lease is a queue row whose {@code loading_retry_after} is in the next seconds: whoever claims
 * passes over it, pgai's worker too, and a worker that dies leaves it behind to become due.
 *
 * <p>Three things keep that cheap and right. Nothing waits for a lock, so that nothing can deadlock. Rows are found by
 * subqueries that cannot be turned into joins (LATERAL with a lock or OFFSET, scalar ones with LIMIT): the planner
 * would read a queue whole that was filled a moment ago. And what was found is changed by its ctid.
 */
final class QueueStatements {

    // A retry of pgai that comes due within that time looks like a lease, and waits for nothing worse than its time.
    // By the key alone: an index of times has an entry for each lease that ever was, until the next vacuum.
    private static final String FREE = """
            (
              SELECT true
              FROM (SELECT l.loading_retry_after AS until FROM %1$s l WHERE %2$s OFFSET 0) l
              WHERE l.until > now() AND l.until <= now() + interval '61 s'
              LIMIT 1
            ) IS NOT TRUE
            """;

    private static final String PICK_IN_ORDER = """
            again AS MATERIALIZED (
              SELECT %1$s
              FROM %2$s q
              WHERE q.loading_retry_after <= now() AND q.loading_retries > 0 AND EXISTS (SELECT FROM served) AND %3$s
              ORDER BY q.loading_retry_after
              LIMIT ?
              FOR UPDATE OF q SKIP LOCKED
            ), fresh AS MATERIALIZED (
              SELECT %1$s
              FROM %2$s q
              WHERE q.loading_retry_after IS NULL AND EXISTS (SELECT FROM served) AND %3$s
              ORDER BY q.queued_at
              LIMIT ? - (SELECT count(*) FROM again)
              FOR UPDATE OF q SKIP LOCKED
            ), expired AS MATERIALIZED (
              SELECT %1$s
              FROM %2$s q
              WHERE q.loading_retry_after <= now() AND q.loading_retries = 0 AND EXISTS (SELECT FROM served) AND %3$s
                AND (?::boolean OR NOT EXISTS (SELECT FROM again) AND NOT EXISTS (SELECT FROM fresh))
              ORDER BY q.loading_retry_after
              LIMIT 1
              FOR UPDATE OF q SKIP LOCKED
            ), picked AS MATERIALIZED (
              SELECT * FROM expired
              UNION ALL
              SELECT a.* FROM again a WHERE NOT EXISTS (SELECT FROM expired)
              UNION ALL
              SELECT f.* FROM fresh f WHERE NOT EXISTS (SELECT FROM expired)
            )
            """;

    private static final String PICK = """
            due AS MATERIALIZED (
              SELECT %1$s, q.loading_retry_after IS NOT NULL AND q.loading_retries = 0 AS is_expired
              FROM %2$s q
              WHERE (q.loading_retry_after IS NULL OR q.loading_retry_after <= now()) AND EXISTS (SELECT FROM served) AND %3$s
              LIMIT ?
              FOR UPDATE OF q SKIP LOCKED
            ), picked AS MATERIALIZED (
              SELECT %4$s FROM due d WHERE NOT d.is_expired
              UNION ALL
              (SELECT %4$s FROM due d WHERE NOT EXISTS (SELECT FROM due o WHERE NOT o.is_expired) LIMIT 1)
            )
            """;

    // A claim that the server forgets in a crash is a lease that ends early.
    private static final String CLAIM = """
            WITH quick AS MATERIALIZED (
              SELECT set_config('synchronous_commit', 'off', true)
            ), served AS MATERIALIZED (
              SELECT FROM ai.vectorizer v CROSS JOIN quick WHERE v.id = ? AND NOT v.disabled AND v.config = ?::jsonb
            ), %1$s, free AS MATERIALIZED (
              SELECT k.*
              FROM (SELECT DISTINCT * FROM picked OFFSET 0) k
              WHERE %17$s
            ), locked AS MATERIALIZED (
              SELECT k.*
              FROM free k
              WHERE pg_try_advisory_xact_lock(%2$d, hashtext(concat_ws('|', %3$s)))
            ), found AS MATERIALIZED (
              SELECT m.*, r.*
              FROM locked m
              CROSS JOIN LATERAL (
                SELECT q.ctid AS tid, q.loading_retries AS retries, q.loading_retry_after AS until
                FROM %4$s q
                WHERE %5$s
                FOR UPDATE OF q SKIP LOCKED
              ) r
            ), ranked AS MATERIALIZED (
              SELECT f.*,
                     row_number() OVER (PARTITION BY %6$s ORDER BY retries DESC) AS place,
                     coalesce(bool_or(until > now() AND until <= now() + interval '61 s') OVER (PARTITION BY %6$s), false) AS taken
              FROM found f
            ), dropped AS (
              DELETE FROM %4$s
              WHERE ctid = ANY (ARRAY(SELECT tid FROM ranked WHERE place > 1 AND NOT taken))
            ), leased AS (
              UPDATE %4$s q
              SET loading_retry_after = clock_timestamp() + make_interval(secs => ?) + random() * interval '1 s'
              WHERE ctid = ANY (ARRAY(SELECT tid FROM ranked WHERE place = 1 AND NOT taken))
              RETURNING %7$s, q.loading_retries AS retries, q.loading_retry_after AS token
            ), sized AS MATERIALIZED (
              SELECT z.*, sum(z.bytes) OVER (ROWS UNBOUNDED PRECEDING) AS running
              FROM (
                SELECT m.*, %8$s, r.present, coalesce(r.bytes, 0) AS bytes
                FROM leased m
                LEFT JOIN (SELECT %14$s, true AS present, %9$s AS bytes FROM %10$s s) r ON %15$s
              ) z
            )
            SELECT (SELECT count(*) FROM picked), m.token, m.retries, m.present, m.bytes, %16$s IS NOT NULL, %12$s, %13$s
            FROM (SELECT) one
            LEFT JOIN sized m ON true
            LEFT JOIN %10$s s ON m.bytes <= ? AND (m.running <= ? OR m.running = m.bytes) AND %11$s
            """;

    private static final String HELD_KEYS = """
            unnest(%1$s, ?::text[]::timestamptz[]) WITH ORDINALITY AS m (%2$s, token, n)
            """;

    private static final String LEASE_ROW = """
            SELECT q.ctid AS tid
            FROM %1$s q
            WHERE %2$s AND q.loading_retry_after IS NOT DISTINCT FROM m.token
            FOR UPDATE OF q SKIP LOCKED
            """;

    private static final String RENEW = """
            WITH until AS MATERIALIZED (
              SELECT clock_timestamp() + make_interval(secs => ?) + random() * interval '1 s' AS token
            ), found AS MATERIALIZED (
              SELECT m.n, r.tid
              FROM %1$s
              CROSS JOIN LATERAL (%2$s) r
            ), renewed AS (
              UPDATE %3$s
              SET loading_retry_after = (SELECT token FROM until)
              WHERE ctid = ANY (ARRAY(SELECT tid FROM found))
            )
            SELECT f.n, u.token
            FROM found f
            CROSS JOIN until u
            """;

    private static final String RELEASE = """
            UPDATE %3$s
            SET loading_retry_after = NULL
            WHERE ctid = ANY (ARRAY(
              SELECT r.tid
              FROM %1$s
              CROSS JOIN LATERAL (%2$s) r
            ))
            """;

    private static final String FENCE = """
            WITH mine AS MATERIALIZED (
              SELECT *
              FROM %1$s
            ), tried AS MATERIALIZED (
              SELECT m.*
              FROM mine m
              WHERE pg_try_advisory_xact_lock(%2$d, hashtext(concat_ws('|', %3$s)))
            ), lease AS MATERIALIZED (
              SELECT m.*, r.tid
              FROM tried m
              CROSS JOIN LATERAL (%4$s) r
            ), held AS MATERIALIZED (
              SELECT m.n
              FROM lease m
              CROSS JOIN LATERAL (
                SELECT
                FROM %5$s s
                WHERE %6$s
                %7$s
              ) r
            ), done AS (
              DELETE FROM %8$s
              WHERE ctid = ANY (ARRAY(SELECT tid FROM lease))
            ), mended AS (
              DELETE FROM %9$s
              WHERE ctid = ANY (ARRAY(
                SELECT r.tid
                FROM lease m
                CROSS JOIN LATERAL (
                  SELECT f.ctid AS tid
                  FROM %9$s f
                  WHERE %10$s
                  FOR UPDATE OF f SKIP LOCKED
                ) r
              ))
            )
            SELECT m.n, CASE
                WHEN h.n IS NOT NULL THEN 'HELD'
                WHEN l.n IS NOT NULL THEN
                  CASE WHEN (SELECT true FROM %5$s s WHERE %6$s LIMIT 1) THEN 'CHANGING' ELSE 'GONE' END
                WHEN (SELECT true FROM %8$s q WHERE %11$s AND q.loading_retry_after IS NOT DISTINCT FROM m.token LIMIT 1) THEN 'BUSY'
                ELSE 'LOST'
              END
            FROM mine m
            LEFT JOIN lease l ON l.n = m.n
            LEFT JOIN held h ON h.n = m.n
            """;

    private static final String ENQUEUE = """
            INSERT INTO %1$s (%2$s, loading_retries, loading_retry_after)
            SELECT %3$s, m.retries, clock_timestamp() + make_interval(secs => m.delay)
            FROM unnest(%4$s, ?::text[]::int[], ?::text[]::float8[]) AS m (%3$s, retries, delay)
            """;

    private static final String FAIL = """
            INSERT INTO %1$s (%2$s, failure_step)
            SELECT %3$s, m.step
            FROM unnest(%4$s, ?::text[]) AS m (%3$s, step)
            """;

    private final QueueTable table;
    private final SourceTable source;
    // children that somebody gives to a queue are no queues
    private final String queue;
    private final String failed;

    QueueStatements(QueueTable table) {
        this.table = table;
        this.source = table.source();
        this.queue = "ONLY " + table.queue().quoted();
        this.failed = "ONLY " + table.failed().quoted();
    }

    /**
     * Parameters: id, configuration, limit (once, or twice and whether expired leases go first, if the queue is in
     * order), seconds of a lease, most bytes of a row, most bytes together.
     *
     * @param passesOver whether keys that are leased are looked for while picking, so that they do not count: of no
     *     use, and dear where the queue is sorted to be read in order, unless there are many
     * @param columns of the source that are read; null: all
     */
    String claim(@Nullable List<String> columns, Identifier loaded, boolean loadedIsBytes, boolean passesOver) {
        String free = passesOver ? FREE.formatted(queue, match("l", i -> "q." + name(i))) : "true";
        return CLAIM.formatted(
                (table.inOrder() ? PICK_IN_ORDER : PICK)
                        .formatted(each(i -> "q.%s AS k%d".formatted(name(i), i)), queue, free, each(i -> "d.k" + i)),
                table.vectorizerId(),
                lockText("k"),
                queue,
                match("q", i -> "m.k" + i),
                each(i -> "k" + i),
                each(i -> "q.%s AS k%d".formatted(name(i), i)),
                // equal keys may be written differently: what counts is how the row has it now
                each(i -> "coalesce(r.k%1$d, m.k%1$d)::text AS t%1$d".formatted(i)),
                "octet_length(s.%s%s)".formatted(loaded.quoted(), loadedIsBytes ? "" : "::text"),
                source.name().quoted(),
                match("s", i -> "m.k" + i),
                each(i -> "m.t" + i),
                columns == null
                        ? "s.*"
                        : columns.stream()
                                .map(column -> "s." + Identifier.of(column).quoted())
                                .collect(Collectors.joining(", ")),
                each(i -> "s.%s AS k%d".formatted(name(i), i)),
                IntStream.rangeClosed(1, source.key().size())
                        .mapToObj(i -> "r.k%1$d %2$s m.k%1$d".formatted(i, key(i).equality()))
                        .collect(Collectors.joining(" AND ")),
                "s." + name(1),
                passesOver ? "true" : FREE.formatted(queue, match("l", i -> "k.k" + i)));
    }

    /** Parameters: seconds, an array for each column of the key, tokens. Columns: place among the keys, token. */
    String renew() {
        return RENEW.formatted(heldKeys(), leaseRow(), queue);
    }

    /** Parameters: an array for each column of the key, tokens. */
    String release() {
        return RELEASE.formatted(heldKeys(), leaseRow(), queue);
    }

    /** Parameters: an array for each column of the key, tokens. Columns: place among the keys, state. */
    String fence() {
        return FENCE.formatted(
                heldKeys(),
                table.vectorizerId(),
                lockText("m"),
                leaseRow(),
                source.name().quoted(),
                match("s", i -> "m.k" + i),
                table.mayHold() ? "FOR KEY SHARE OF s SKIP LOCKED" : "",
                queue,
                failed,
                match("f", i -> "m.k" + i),
                match("q", i -> "m.k" + i));
    }

    /** Parameters: an array for each column of the key, retries, delays in seconds. */
    String enqueue() {
        return ENQUEUE.formatted(
                table.queue().quoted(), source.columns(), each(i -> "k" + i), source.arrayParameters());
    }

    /** Parameters: an array for each column of the key, steps. */
    String fail() {
        return FAIL.formatted(table.failed().quoted(), source.columns(), each(i -> "k" + i), source.arrayParameters());
    }

    private String heldKeys() {
        return HELD_KEYS.formatted(source.arrayParameters(), each(i -> "k" + i));
    }

    private String leaseRow() {
        return LEASE_ROW.formatted(queue, match("q", i -> "m.k" + i));
    }

    // pgai's worker locks a key by the same text
    private String lockText(String alias) {
        return each(
                i -> "%s, %s.k%d::text".formatted(SqlLiteral.text(key(i).name().value()), alias, i));
    }

    private String match(String alias, IntFunction<String> other) {
        return IntStream.rangeClosed(1, source.key().size())
                .mapToObj(i -> key(i).is(alias, other.apply(i)))
                .collect(Collectors.joining(" AND "));
    }

    private String each(IntFunction<String> part) {
        return IntStream.rangeClosed(1, source.key().size()).mapToObj(part).collect(Collectors.joining(", "));
    }

    private String name(int place) {
        return key(place).name().quoted();
    }

    private KeyColumn key(int place) {
        return source.key().get(place - 1);
    }
}
