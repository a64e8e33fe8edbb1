package io.github.pgai4j.search;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import java.util.Objects;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;

/**
 * Distances for plain Criteria queries, whose {@code function} takes no {@code float[]} for a vector.
 *
 * <p>{@code queryVector.length} is the number of dimensions of the attribute. Query vectors are bound, never written
 * into the SQL. Sort by a distance in ascending order, and with a limit, for an index to serve it.
 *
 * @since 0.1
 */
public final class VectorFunctions {

    private VectorFunctions() {}

    /** {@link Distance#COSINE}. */
    public static Expression<Double> cosineDistance(
            CriteriaBuilder builder, Expression<float[]> vector, float[] queryVector) {
        return distance(builder, Distance.COSINE, vector, queryVector);
    }

    /** {@link Distance#EUCLIDEAN}. */
    public static Expression<Double> euclideanDistance(
            CriteriaBuilder builder, Expression<float[]> vector, float[] queryVector) {
        return distance(builder, Distance.EUCLIDEAN, vector, queryVector);
    }

    /** {@link Distance#INNER_PRODUCT}: the <em>negative</em> inner product, so that the nearest come first. */
    public static Expression<Double> negativeInnerProduct(
            CriteriaBuilder builder, Expression<float[]> vector, float[] queryVector) {
        return distance(builder, Distance.INNER_PRODUCT, vector, queryVector);
    }

    /** {@link Distance#TAXICAB}. */
    public static Expression<Double> taxicabDistance(
            CriteriaBuilder builder, Expression<float[]> vector, float[] queryVector) {
        return distance(builder, Distance.TAXICAB, vector, queryVector);
    }

    /** A distance that is chosen at run time. */
    public static Expression<Double> distance(
            CriteriaBuilder builder, Distance distance, Expression<float[]> vector, float[] queryVector) {
        return distance(builder, distance, vector, bound(vector, queryVector));
    }

    /** The distance of two vectors in the database, such as attributes, or of what an HQL function embeds there. */
    public static Expression<Double> distance(
            CriteriaBuilder builder, Distance distance, Expression<float[]> vector, Expression<float[]> other) {
        return builder.function(distance.function(), Double.class, vector, other);
    }

    // A value of the builder would be typed as an array.
    private static Expression<float[]> bound(Expression<float[]> vector, float[] queryVector) {
        Objects.requireNonNull(queryVector, "queryVector is null: pass the vector to compare with");
        SqmExpression<float[]> typed = (SqmExpression<float[]>) vector;
        return new ValueBindJpaCriteriaParameter<>(typed.getExpressible(), queryVector, typed.nodeBuilder());
    }
}
