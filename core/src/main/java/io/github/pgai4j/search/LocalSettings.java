package io.github.pgai4j.search;

import io.github.pgai4j.VectorizerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of PostgreSQL for the time of one query. They are local to the transaction, so that the next user of the
 * connection never sees them, and taken back after the query for what follows in the same transaction.
 */
final class LocalSettings {

    // The old value is read before the new one is set: expressions of one row are evaluated from left to right.
    private static final String SET = """
            SELECT s.name, pg_catalog.current_setting(s.name, true), pg_catalog.set_config(s.name, s.value, true)
            FROM unnest(CAST(:names AS pg_catalog.text[]), CAST(:values AS pg_catalog.text[])) AS s (name, value)
            """;

    // What a parameter is where nobody has set it and the extension has not been loaded in this connection yet.
    private static final Map<String, String> DEFAULTS = Map.of(
            "hnsw.ef_search", "40",
            "hnsw.iterative_scan", "off",
            "hnsw.max_scan_tuples", "20000",
            "ivfflat.iterative_scan", "off",
            "ivfflat.probes", "1");

    private final SharedSessionContractImplementor session;

    LocalSettings(SharedSessionContractImplementor session) {
        this.session = session;
    }

    /** Runs {@code query} with {@code settings}; without a transaction, in one of its own. */
    <T> T during(Map<String, String> settings, Supplier<T> query) {
        if (settings.isEmpty()) {
            return query.get();
        }
        return session.isTransactionInProgress() ? borrow(settings, query) : inOwnTransaction(settings, query);
    }

    private <T> T borrow(Map<String, String> settings, Supplier<T> query) {
        Map<String, String> before = set(settings);
        T result;
        try {
            result = query.get();
        } catch (RuntimeException e) {
            // An error of the server has ended the transaction, and the settings with it.
            if (!isFromServer(e)) {
                set(before);
            }
            throw e;
        }
        set(before);
        return result;
    }

    private static boolean isFromServer(@Nullable Throwable e) {
        return e != null && (e instanceof JDBCException || isFromServer(e.getCause()));
    }

    private <T> T inOwnTransaction(Map<String, String> settings, Supplier<T> query) {
        if (!(session instanceof Session stateful)) {
            return inNewTransaction(settings, query);
        }
        FlushMode before = stateful.getHibernateFlushMode();
        // Our commit must not write what the caller has changed but not yet committed.
        stateful.setHibernateFlushMode(FlushMode.MANUAL);
        try {
            return inNewTransaction(settings, query);
        } finally {
            stateful.setHibernateFlushMode(before);
        }
    }

    private <T> T inNewTransaction(Map<String, String> settings, Supplier<T> query) {
        Transaction transaction = begin(settings);
        T result;
        try {
            set(settings);
            result = query.get();
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        transaction.commit();
        return result;
    }

    private Transaction begin(Map<String, String> settings) {
        try {
            return session.beginTransaction();
        } catch (RuntimeException e) {
            throw new VectorizerException(
                    "search sets %s for its query and needs a transaction, which this session cannot begin by itself; search inside of one, or call exact()"
                            .formatted(settings.keySet()),
                    e);
        }
    }

    /** The values before. */
    private Map<String, String> set(Map<String, String> settings) {
        List<String> names = new ArrayList<>(settings.keySet());
        List<Object[]> rows = ServerQuery.of(session, SET, Object[].class)
                .setParameter("names", names.toArray(String[]::new))
                .setParameter("values", names.stream().map(settings::get).toArray(String[]::new))
                .getResultList();
        Map<String, String> before = new TreeMap<>();
        for (Object[] row : rows) {
            String name = (String) row[0];
            before.put(name, row[1] == null ? DEFAULTS.getOrDefault(name, "") : (String) row[1]);
        }
        return before;
    }
}
