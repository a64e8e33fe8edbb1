package io.github.pgai4j.internal.hibernate.vector;

import com.pgvector.PGvector;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PreferQueryMode;

/** Binds vectors in binary form where the driver of PostgreSQL can be reached, else as an array of floats. */
final class VectorBinder<X> extends BasicBinder<X> {

    private static final long serialVersionUID = 1L;

    private final VectorJdbcType type;

    VectorBinder(JavaType<X> javaType, VectorJdbcType type) {
        super(javaType, type);
        this.type = type;
    }

    @Override
    protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options) throws SQLException {
        statement.setObject(index, parameter(statement.getConnection(), value, options));
    }

    @Override
    protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
            throws SQLException {
        statement.setObject(name, parameter(statement.getConnection(), value, options));
    }

    private Object parameter(Connection connection, X value, WrapperOptions options) throws SQLException {
        float[] vector = type.requireSendable(getJavaType().unwrap(value, float[].class, options));
        return takesVectors(connection)
                ? new PGvector(vector)
                : connection.createArrayOf("float4", getJavaType().unwrap(value, Float[].class, options));
    }

    // Only parameters are told of the type: what other users of the connection read from it stays as it was.
    private static boolean takesVectors(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(BaseConnection.class)) {
            return false;
        }
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        int vector = driver.getTypeInfo().getPGType("vector");
        boolean isExtended = driver.getPreferQueryMode() != PreferQueryMode.SIMPLE;
        if (vector != Oid.UNSPECIFIED && isExtended && !driver.binaryTransferSend(vector)) {
            driver.getQueryExecutor().addBinarySendOid(vector);
        }
        return vector != Oid.UNSPECIFIED;
    }
}
