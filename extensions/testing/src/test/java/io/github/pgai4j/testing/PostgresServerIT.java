package io.github.pgai4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    @Test
    void databaseMeasuresCosineDistance() throws Exception {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select '[1,0]'::vector <=> '[0,1]'::vector")) {
            rows.next();

            assertThat(rows.getDouble(1)).isEqualTo(1.0);
        }
    }
}
