package io.github.pgai4j.internal.hibernate.guest;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.hibernate.Hibernate;
import org.hibernate.ReplicationMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Does to entities of each kind, in each form, what can be done to them, and then tells the {@link Stories}. */
public final class Life implements BiConsumer<SessionFactory, List<String>> {

    @SuppressWarnings("deprecation")
    private static final Map<String, BiConsumer<Session, Object>> DEEDS = new TreeMap<>(Map.of(
            "persist", Session::persist,
            "merge", (session, entity) -> session.merge(entity),
            "remove", Session::remove,
            "refresh", (session, entity) -> session.refresh(entity),
            "lock", (session, entity) -> session.lock(entity, LockModeType.PESSIMISTIC_WRITE),
            "increment", (session, entity) -> session.lock(entity, LockModeType.OPTIMISTIC_FORCE_INCREMENT),
            "evict", Session::evict,
            "replicate", (session, entity) -> session.replicate(entity, ReplicationMode.OVERWRITE)));

    private static final Map<String, BiConsumer<StatelessSession, Object>> STATELESS_DEEDS = new TreeMap<>(Map.of(
            "insert", StatelessSession::insert,
            "update", StatelessSession::update,
            "upsert", StatelessSession::upsert,
            "delete", StatelessSession::delete,
            "refresh", StatelessSession::refresh));

    private long number;

    /** For the test, which loads this class in a class loader of its own. */
    public Life() {}

    @Override
    public void accept(SessionFactory factory, List<String> lines) {
        Protocol protocol = new Protocol(factory, lines);
        for (Kind kind : Kind.ALL) {
            DEEDS.forEach((deed, work) -> protocol.transaction(
                    "%s new %s".formatted(kind, deed),
                    session -> work.accept(session, kind.maker().apply(++number))));
            for (Form form : Form.values()) {
                DEEDS.forEach((deed, work) -> act(protocol, kind, form, deed, work));
                STATELESS_DEEDS.forEach((deed, work) -> statelessAct(protocol, kind, form, deed, work));
            }
        }
        new Stories(protocol).tell();
    }

    private void act(Protocol protocol, Kind kind, Form form, String deed, BiConsumer<Session, Object> work) {
        Object id = stored(protocol.factory(), kind);
        protocol.transaction("%s %s %s".formatted(kind, form, deed), session -> {
            Object entity = form.of(session, kind, id);
            work.accept(session, entity);
            protocol.read("initialised: " + Hibernate.isInitialized(entity));
            session.flush();
            protocol.read("contained: " + session.contains(entity));
        });
    }

    private void statelessAct(
            Protocol protocol, Kind kind, Form form, String deed, BiConsumer<StatelessSession, Object> work) {
        Object id = stored(protocol.factory(), kind);
        Object entity = protocol.factory().fromSession(session -> form.of(session, kind, id));
        protocol.statelessTransaction(
                "%s %s stateless %s".formatted(kind, form, deed), session -> work.accept(session, entity));
    }

    private Object stored(SessionFactory factory, Kind kind) {
        return factory.fromTransaction(session -> {
            Object entity = kind.maker().apply(++number);
            session.persist(entity);
            return session.getIdentifier(entity);
        });
    }
}
