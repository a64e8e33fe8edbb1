package io.github.pgai4j.internal.destination;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table, in PostgreSQL's binary format. Nothing is in the table before {@link #finish()}. */
final class BinaryCopy {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int BUFFER_SIZE = 1 << 16;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
        buffer.put(HEADER);
    }

    /** Begins a COPY. */
    static BinaryCopy of(Connection connection, String sql) throws SQLException {
        return new BinaryCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
    }

    BinaryCopy row(int fieldCount) throws SQLException {
        room(Short.BYTES).putShort((short) fieldCount);
        return this;
    }

    BinaryCopy uuid(UUID value) throws SQLException {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    BinaryCopy integer(int value) throws SQLException {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    BinaryCopy text(String value) throws SQLException {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte[] value) throws SQLException {
        room(Integer.BYTES).putInt(value.length);
        if (value.length > buffer.remaining()) {
            flush();
        }
        if (value.length > buffer.remaining()) {
            copy.writeToCopy(value, 0, value.length);
        } else {
            buffer.put(value);
        }
        return this;
    }

    /** pgvector: the number of dimensions, two unused bytes, the numbers. */
    BinaryCopy vector(float[] value) throws SQLException {
        int length = 2 * Short.BYTES + value.length * Float.BYTES;
        room(Integer.BYTES + length)
                .putInt(length)
                .putShort((short) value.length)
                .putShort((short) 0);
        buffer.asFloatBuffer().put(value);
        buffer.position(buffer.position() + value.length * Float.BYTES);
        return this;
    }

    private ByteBuffer room(int length) throws SQLException {
        if (length > buffer.remaining()) {
            flush();
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    void finish() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    /** Ends it without a row, if it goes on. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
