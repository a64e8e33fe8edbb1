package io.github.pgai4j.worker.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An application: writes rows in every way there is, commits mostly. */
final class Editor extends Session {

    private static final String AT_KEY = " where area = ? and id = ?";
    private static final int HOT_ROWS = 10;
    private static final int FIRST_DELETING_KIND = 65;
    private static final String BUSY_KEY =
            "select area, id from ai._vectorizer_q_1 where loading_retry_after > now() order by random() limit 1";

    private final Texts texts;
    private final AtomicInteger lastId;
    private final Random random;

    Editor(ChaosDatabase database, Texts texts, AtomicInteger lastId, Random random, BooleanSupplier stopped) {
        super(database, stopped);
        this.texts = texts;
        this.lastId = lastId;
        this.random = random;
    }

    private record Key(String area, int id) {}

    @Override
    String transaction(Connection connection) throws SQLException {
        boolean repeatable = random.nextInt(4) == 0;
        connection.setTransactionIsolation(
                repeatable ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_READ_COMMITTED);
        // a repeatable snapshot is old when the first change comes: its row may have got chunks meanwhile
        Key first = key(connection, repeatable);
        Await.aMoment(repeatable ? 300 : 1);
        change(connection, first, repeatable ? FIRST_DELETING_KIND : 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            change(connection, key(connection, false), 0);
            if (random.nextInt(4) == 0) {
                Await.aMoment(60);
            }
        }
        Await.aMoment(120);
        if (random.nextInt(8) == 0) {
            return "rollback";
        }
        connection.commit();
        return "commit";
    }

    private void change(Connection connection, Key key, int firstKind) throws SQLException {
        String area = key.area();
        int id = key.id();
        int kind = firstKind + random.nextInt(100 - firstKind);
        if (kind < 12) {
            insert(connection, area, lastId.incrementAndGet());
        } else if (kind < 32) {
            execute(connection, "update article set body = ?" + AT_KEY, texts.body(random), area, id);
        } else if (kind < 44) {
            execute(
                    connection,
                    "update article set body = body || E'\\n' || ?" + AT_KEY + " and length(body) < 400",
                    texts.line(random),
                    area,
                    id);
        } else if (kind < 52) {
            execute(connection, "update article set body = substr(body, strpos(body, E'\\n') + 1)" + AT_KEY, area, id);
        } else if (kind < 60) {
            execute(connection, "update article set title = ?" + AT_KEY, texts.title(random), area, id);
        } else if (kind < FIRST_DELETING_KIND) {
            execute(connection, "update article set note = ?" + AT_KEY, "note " + kind, area, id);
        } else if (kind < 77) {
            execute(connection, "delete from article" + AT_KEY, area, id);
        } else if (kind < 82) {
            execute(connection, "delete from article" + AT_KEY, area, id);
            insert(connection, area, id);
        } else {
            changeKeys(connection, area, id);
        }
    }

    /** Of any row, one of the hot ones, or one that a worker is busy with. */
    private Key key(Connection connection, boolean busyIfAny) throws SQLException {
        String area = ChaosDatabase.AREAS.get(random.nextInt(ChaosDatabase.AREAS.size()));
        if (busyIfAny || random.nextInt(3) == 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet busy = statement.executeQuery(BUSY_KEY)) {
                if (busy.next()) {
                    return new Key(busy.getString(1), busy.getInt(2));
                }
            }
        }
        boolean isHot = random.nextInt(4) == 0;
        return new Key(area, 1 + random.nextInt(isHot ? HOT_ROWS : lastId.get()));
    }

    private void insert(Connection connection, String area, int id) throws SQLException {
        execute(
                connection,
                "insert into article (area, id, title, body) values (?, ?, ?, ?)",
                area,
                id,
                texts.title(random),
                texts.body(random));
    }

    private void changeKeys(Connection connection, String area, int id) throws SQLException {
        switch (random.nextInt(4)) {
            case 0 -> execute(connection, "update article set id = ?" + AT_KEY, lastId.incrementAndGet(), area, id);
            case 1 ->
                execute(
                        connection,
                        "update article set id = id + 1 where area = ? and id between ? and ?",
                        area,
                        id,
                        id + random.nextInt(4));
            case 2 -> {
                int other = 1 + random.nextInt(lastId.get());
                execute(
                        connection,
                        "update article set id = ? - id where area = ? and id in (?, ?)",
                        id + other,
                        area,
                        id,
                        other);
            }
            default ->
                execute(
                        connection,
                        "update article set area = ?, body = ?" + AT_KEY,
                        ChaosDatabase.AREAS.get(random.nextInt(ChaosDatabase.AREAS.size())),
                        texts.body(random),
                        area,
                        id);
        }
    }

    private static void execute(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
