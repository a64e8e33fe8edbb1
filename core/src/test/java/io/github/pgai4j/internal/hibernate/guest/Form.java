package io.github.pgai4j.internal.hibernate.guest;

import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.Session;

/** The forms in which a session is given an entity that the database has. */
enum Form {
    MANAGED {
        @Override
        Object of(Session session, Kind kind, Object id) {
            return session.find(kind.type(), id);
        }
    },
    PROXY {
        @Override
        Object of(Session session, Kind kind, Object id) {
            return session.getReference(kind.type(), id);
        }
    },
    PROXY_OF_ROOT {
        @Override
        Object of(Session session, Kind kind, Object id) {
            return session.getReference(kind.root(), id);
        }
    },
    INITIALISED_PROXY {
        @Override
        Object of(Session session, Kind kind, Object id) {
            Object proxy = session.getReference(kind.root(), id);
            Hibernate.initialize(proxy);
            return proxy;
        }
    },
    PROXY_OF_MANAGED {
        @Override
        Object of(Session session, Kind kind, Object id) {
            Object proxy = session.getReference(kind.root(), id);
            session.find(kind.type(), id);
            return proxy;
        }
    },
    DETACHED {
        @Override
        Object of(Session session, Kind kind, Object id) {
            return before(session, other -> other.find(kind.type(), id));
        }
    },
    DETACHED_PROXY {
        @Override
        Object of(Session session, Kind kind, Object id) {
            return before(session, other -> other.getReference(kind.type(), id));
        }
    },
    MISSING_PROXY {
        @Override
        Object of(Session session, Kind kind, Object id) {
            before(session, other -> {
                other.remove(other.find(kind.type(), id));
                return id;
            });
            return session.getReference(kind.type(), id);
        }
    };

    abstract Object of(Session session, Kind kind, Object id);

    private static Object before(Session session, Function<Session, Object> work) {
        return session.getSessionFactory().fromTransaction(work);
    }
}
