package io.github.pgai4j.internal.hibernate.vector;

import io.github.pgai4j.internal.contract.StoreContract;

/** What pgvector takes for a vector; its own errors name neither the attribute's dimensions nor the element. */
final class VectorCheck {

    private VectorCheck() {}

    /** @throws IllegalArgumentException if the vector has another length, or an element that is not finite */
    static float[] requireSendable(float[] vector, int dimensions) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "vector has %d dimensions, but the attribute has %d: embed with the model that made its vectors, or change the length of its @Array."
                            .formatted(vector.length, dimensions));
        }
        if (!StoreContract.isPossible(vector.length)) {
            throw new IllegalArgumentException(
                    "vector has %d dimensions, but pgvector takes 1 to %d: bind a vector of that length, or null."
                            .formatted(vector.length, StoreContract.MAX_DIMENSIONS));
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        "vector[%d] is %s, but pgvector takes finite numbers only: check the model or computation that the vector comes from."
                                .formatted(i, vector[i]));
            }
        }
        return vector;
    }
}
