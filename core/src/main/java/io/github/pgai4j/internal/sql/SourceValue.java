package io.github.pgai4j.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import org.jspecify.annotations.Nullable;

/** A column of a source row as it is handed on: what the driver makes of it, where that keeps the value. */
public final class SourceValue {

    private SourceValue() {}

    /** The value of a column of the row that the result stands on, from 1. */
    public static @Nullable Object of(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnTypeName(column)) {
            // getObject alone makes a java.sql.Timestamp of it, which has lost the offset that a template prints
            case "timestamptz" -> row.getObject(column, OffsetDateTime.class);
            case "timetz" -> row.getObject(column, OffsetTime.class);
            // the driver reads money as a number and fails at the first separator of thousands, and writes figures in
            // its own way
            case "money", "path", "polygon", "lseg", "line", "circle" -> row.getString(column);
            case "numeric" -> numeric(row.getObject(column));
            default -> row.getObject(column);
        };
    }

    // numbers that are none come as Double, as if the column were one of floating point
    private static @Nullable Object numeric(@Nullable Object value) {
        return value instanceof Double ? value.toString() : value;
    }
}
