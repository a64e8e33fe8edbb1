package io.github.pgai4j.search;

/**
 * How far two vectors are apart. Of every distance, smaller is nearer, and an HNSW or IVFFlat index of the operator
 * class that is named here serves {@code order by} it.
 *
 * @since 0.1
 */
public enum Distance {

    /** {@code <=>}: one minus the cosine of the angle, 0 to 2; {@code vector_cosine_ops}. */
    COSINE("cosine_distance"),

    /** {@code <->}: the length of the straight line between them; {@code vector_l2_ops}. */
    EUCLIDEAN("euclidean_distance"),

    /** {@code <#>}: the inner product times -1, so that it is a distance; {@code vector_ip_ops}. */
    INNER_PRODUCT("negative_inner_product"),

    /** {@code <+>}: the sum of the differences; {@code vector_l1_ops}, which IVFFlat does not have. */
    TAXICAB("taxicab_distance");

    private final String function;

    Distance(String function) {
        this.function = function;
    }

    /** Name of the HQL function of two vectors that computes it. */
    public String function() {
        return function;
    }

    /**
     * The score that corresponds to {@code distance}, greater for what is nearer: of {@link #COSINE} the cosine of the
     * angle, -1 to 1; of {@link #INNER_PRODUCT} the inner product; of {@link #EUCLIDEAN} and {@link #TAXICAB} {@code 1
     * / (1 + distance)}, 1 down to 0. NaN for NaN.
     */
    public double similarity(double distance) {
        return switch (this) {
            case COSINE -> 1 - distance;
            case INNER_PRODUCT -> 0 - distance;
            case EUCLIDEAN, TAXICAB -> 1 / (1 + distance);
        };
    }
}
