package io.github.pgai4j.search;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.NativeQuery;

/** Statements that concern no entity, so that none has to be flushed before them. */
final class ServerQuery {

    private ServerQuery() {}

    @SuppressWarnings("removal") // 7.4 announces another type, but has only this one
    static <T> NativeQuery<T> of(SharedSessionContractImplementor session, String sql, Class<T> type) {
        return session.createNativeQuery(sql, type).setQueryFlushMode(org.hibernate.query.QueryFlushMode.NO_FLUSH);
    }
}
