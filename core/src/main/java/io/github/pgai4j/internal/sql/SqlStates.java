package io.github.pgai4j.internal.sql;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** SQLSTATEs that mean something else than a fault. */
public final class SqlStates {

    /** serialization_failure: the same again from the beginning may succeed. */
    public static final String SERIALIZATION = "40001";

    // lock_not_available, serialization_failure, deadlock_detected
    private static final Set<String> CONTENTION = Set.of("55P03", SERIALIZATION, "40P01");
    // undefined_table, undefined_column, invalid_schema_name
    private static final Set<String> MISSING = Set.of("42P01", "42703", "3F000");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String FEATURE_NOT_SUPPORTED = "0A000";
    // connection exceptions; the server shuts down, has crashed or starts
    private static final Pattern CONNECTION = Pattern.compile("08|57P0");
    // insufficient_privilege, undefined_function, undefined_table, invalid_schema_name
    private static final Set<String> REFUSAL = Set.of("42501", "42883", "42P01", "3F000");

    // data exceptions and violated constraints; a duplicate is somebody else's row, written at the same time
    private static final Pattern ROW = Pattern.compile("22|23(?!505)");

    // invalid input syntax for type integer: "the value"
    private static final Pattern VALUE = Pattern.compile("\".*\"", Pattern.DOTALL);

    private SqlStates() {}

    private static boolean isOfADatum(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("22");
    }

    /** Somebody else holds what the batch needs; the same batch can succeed at once. */
    public static boolean isContention(SQLException e) {
        return e.getSQLState() != null && CONTENTION.contains(e.getSQLState());
    }

    /** This role may not, or this catalog cannot. */
    public static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && REFUSAL.contains(e.getSQLState());
    }

    /** A table or a column is not there any more. */
    public static boolean isMissing(SQLException e) {
        return e.getSQLState() != null && MISSING.contains(e.getSQLState());
    }

    /** This statement is not for this table. */
    public static boolean isUnsupported(SQLException e) {
        return FEATURE_NOT_SUPPORTED.equals(e.getSQLState());
    }

    /** The server is gone, or the way to it. */
    public static boolean isOfTheConnection(SQLException e) {
        return e.getSQLState() != null && CONNECTION.matcher(e.getSQLState()).lookingAt();
    }

    /** The values of a row are refused: out of range, or against a constraint. */
    public static boolean isOfTheRow(SQLException e) {
        return e.getSQLState() != null && ROW.matcher(e.getSQLState()).lookingAt();
    }

    /** The same without the values of rows that the server and the driver add: for whoever logs it with its causes. */
    public static SQLException withoutRows(SQLException e) {
        SQLException bare = new SQLException(sentence(e), e.getSQLState(), e.getErrorCode());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }

    /** What the server says, without the rows, values and statements that it and the driver add. */
    public static String sentence(SQLException e) {
        if (e instanceof BatchUpdateException batch && batch.getNextException() != null) {
            return sentence(batch.getNextException());
        }
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        String sentence = String.valueOf(server == null ? e.getMessage() : server.getMessage());
        if (server != null && isOfADatum(e)) {
            sentence = VALUE.matcher(sentence).replaceAll("\"…\"");
        }
        return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState()) && sentence.contains("row-level security")
                ? sentence + "; let the worker log in as the owner of that table, or as a role with BYPASSRLS"
                : sentence;
    }
}
