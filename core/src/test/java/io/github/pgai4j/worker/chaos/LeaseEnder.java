package io.github.pgai4j.worker.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;

/** Makes leases run out while their workers live, as if these had been stopped for a minute. */
final class LeaseEnder extends Session {

    LeaseEnder(ChaosDatabase database, BooleanSupplier stopped) {
        super(database, stopped);
    }

    @Override
    String transaction(Connection connection) throws SQLException {
        Await.aMoment(200);
        try (Statement statement = connection.createStatement()) {
            boolean any = statement.executeUpdate("update ai._vectorizer_q_1 set loading_retry_after = now()"
                            + " where loading_retry_after > now() and random() < 0.3")
                    > 0;
            connection.commit();
            return any ? "some" : "none";
        }
    }
}
