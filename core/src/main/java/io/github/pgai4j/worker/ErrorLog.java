package io.github.pgai4j.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** {@code ai._vectorizer_errors}, with pgai's messages where it has one for the case. */
final class ErrorLog {

    private static final String INSERT = """
            INSERT INTO ai._vectorizer_errors (id, message, details)
            VALUES (?, ?, ?::jsonb)
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorLog() {}

    static void write(Connection connection, int vectorizerId, String message, Map<String, ?> details)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, vectorizerId);
            statement.setString(2, message);
            statement.setString(3, JSON.writeValueAsString(details));
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new AssertionError("a map of strings and booleans is JSON", e);
        }
    }
}
