package io.github.pgai4j.internal.hibernate.vector;

import com.pgvector.PGvector;
import io.github.pgai4j.internal.hibernate.version.HibernateVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.java.FloatPrimitiveArrayJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * pgvector's {@code vector} in its binary form.
 *
 * <p>The driver sends and receives a type that it does not know as text, and a type that it was told of as binary only
 * after several executions. {@code bytea} it knows: a query selects {@code vector_send(column)}, but uses the column
 * itself everywhere else, so that indexes serve it.
 *
 * <p>It is no {@code ArrayJdbcType}, although vectors are arrays to Hibernate: its registry would replace it by the one
 * that is registered for vectors.
 */
public final class VectorJdbcType implements JdbcType {

    private static final long serialVersionUID = 1L;
    private static final int ANY = 0;

    private final int dimensions;

    private VectorJdbcType(int dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * The type of vectors of one length.
     *
     * @param dimensions of every vector that is bound
     */
    public static VectorJdbcType of(int dimensions) {
        return new VectorJdbcType(dimensions);
    }

    /** For what is not declared with a number of dimensions, such as the result of a function. */
    public static VectorJdbcType ofAnyDimensions() {
        return new VectorJdbcType(ANY);
    }

    /** False with Hibernate 7.1, whose vector functions take hibernate-vector's own types only. */
    public static boolean isSupported() {
        return HibernateVersion.isAtLeast(7, 2);
    }

    float[] requireSendable(float[] vector) {
        return VectorCheck.requireSendable(vector, dimensions == ANY ? vector.length : dimensions);
    }

    // What an untyped null is declared as.
    @Override
    public int getJdbcTypeCode() {
        return SqlTypes.OTHER;
    }

    @Override
    public int getDefaultSqlTypeCode() {
        return SqlTypes.VECTOR;
    }

    @Override
    public JavaType<?> getRecommendedJavaType(
            @Nullable Integer precision, @Nullable Integer scale, TypeConfiguration typeConfiguration) {
        return FloatPrimitiveArrayJavaType.INSTANCE;
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new VectorBinder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new VectorExtractor<>(javaType, this);
    }

    @Override
    public <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> javaType) {
        return (appender, value, dialect, options) -> {
            float[] vector = requireSendable(javaType.unwrap(value, float[].class, options));
            appender.append("cast('%s' as vector)".formatted(new PGvector(vector).getValue()));
        };
    }

    @Override
    public Expression wrapTopLevelSelectionExpression(Expression expression) {
        return new SentVector(expression);
    }

    @Override
    public void appendWriteExpression(
            String writeExpression, @Nullable Size size, SqlAppender appender, Dialect dialect) {
        appender.append("cast(");
        appender.append(writeExpression);
        appender.append(" as vector)");
    }

    @Override
    public boolean isWriteExpressionTyped(Dialect dialect) {
        return true;
    }

    @Override
    public @Nullable String castFromPattern(JdbcMapping sourceMapping, @Nullable Size size) {
        return sourceMapping.getJdbcType().isStringLike() ? "cast(?1 as vector)" : null;
    }

    @Override
    public String getFriendlyName() {
        return "VECTOR";
    }

    @Override
    public String toString() {
        return dimensions == ANY ? "vector" : "vector(%d)".formatted(dimensions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VectorJdbcType type && type.dimensions == dimensions;
    }

    @Override
    public int hashCode() {
        return dimensions;
    }
}
