package io.github.pgai4j.internal.hibernate.vector;

import com.pgvector.PGvector;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Reads vectors as {@code vector_send} makes them, and in every form in which the driver gives a column that a native
 * query, a procedure or {@code returning} names.
 */
final class VectorExtractor<X> extends BasicExtractor<X> {

    private static final long serialVersionUID = 1L;
    private static final int HEADER_BYTES = 4;

    VectorExtractor(JavaType<X> javaType, VectorJdbcType type) {
        super(javaType, type);
    }

    @Override
    protected @Nullable X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
        return wrap(row.getObject(index), options);
    }

    @Override
    protected @Nullable X doExtract(CallableStatement statement, int index, WrapperOptions options)
            throws SQLException {
        return wrap(statement.getObject(index), options);
    }

    @Override
    protected @Nullable X doExtract(CallableStatement statement, String name, WrapperOptions options)
            throws SQLException {
        return wrap(statement.getObject(name), options);
    }

    private @Nullable X wrap(@Nullable Object received, WrapperOptions options) throws SQLException {
        return received == null ? null : getJavaType().wrap(decoded(received), options);
    }

    private static Object decoded(Object received) throws SQLException {
        if (received instanceof byte[] bytes) {
            return decoded(bytes);
        }
        if (received instanceof PGvector vector) {
            return vector.toArray();
        }
        if (received instanceof Array array) {
            return array.getArray();
        }
        String text = received instanceof PGobject object ? object.getValue() : received.toString();
        return new PGvector(text).toArray();
    }

    // The number of dimensions and an unused number, of two bytes each, then the elements.
    private static float[] decoded(byte[] bytes) {
        float[] vector = new float[(bytes.length - HEADER_BYTES) / Float.BYTES];
        ByteBuffer.wrap(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES)
                .asFloatBuffer()
                .get(vector);
        return vector;
    }
}
