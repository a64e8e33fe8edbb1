package io.github.pgai4j.internal.hibernate.guest;

import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** What happens in a session factory: the statements that Hibernate sends, and how each transaction ends. */
record Protocol(SessionFactory factory, List<String> lines) {

    void transaction(String name, Consumer<Session> work) {
        note(name, () -> factory.inTransaction(work));
    }

    void statelessTransaction(String name, Consumer<StatelessSession> work) {
        note(name, () -> factory.inStatelessTransaction(work));
    }

    /** Adds what a transaction reads. */
    void read(Object value) {
        lines.add("  read " + value);
    }

    private void note(String name, Runnable work) {
        try {
            work.run();
            lines.add(name + ": done");
        } catch (RuntimeException e) {
            lines.add(name + ": " + causes(e));
        }
    }

    private static String causes(Throwable failure) {
        String cause = failure.getCause() == null ? "" : " because of " + causes(failure.getCause());
        return failure.getClass().getSimpleName() + cause;
    }
}
