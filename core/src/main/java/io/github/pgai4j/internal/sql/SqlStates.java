package io.github.pgai4j.internal.sql;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** SQLSTATEs that mean something else than a fault. */
public final class SqlStates {

    // lock_not_available, serialization_failure, deadlock_detected
    private static final Set<String> CONTENTION = Set.of("55P03", "40001", "40P01");
    // insufficient_privilege, undefined_function, undefined_table, invalid_schema_name
    private static final Set<String> REFUSAL = Set.of("42501", "42883", "42P01", "3F000");

    // data exceptions and violated constraints; a duplicate is somebody else's row, written at the same time
    private static final Pattern ROW = Pattern.compile("22|23(?!505)");

    private SqlStates() {}

    /** Somebody else holds what the batch needs; the same batch can succeed at once. */
    public static boolean isContention(SQLException e) {
        return e.getSQLState() != null && CONTENTION.contains(e.getSQLState());
    }

    /** This role may not, or this catalog cannot. */
    public static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && REFUSAL.contains(e.getSQLState());
    }

    /** The values of a row are refused: out of range, or against a constraint. */
    public static boolean isOfTheRow(SQLException e) {
        return e.getSQLState() != null && ROW.matcher(e.getSQLState()).lookingAt();
    }

    /** What the server says, without the rows and statements that the driver adds. */
    public static String sentence(SQLException e) {
        if (e instanceof BatchUpdateException batch && batch.getNextException() != null) {
            return sentence(batch.getNextException());
        }
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return String.valueOf(server == null ? e.getMessage() : server.getMessage());
    }
}
