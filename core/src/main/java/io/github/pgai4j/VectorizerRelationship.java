package io.github.pgai4j;

import jakarta.persistence.FetchType;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Joins an entity with the chunks and vectors that a vectorizer makes of it.
 *
 * <p>The annotated attribute is a {@code List<X>}, {@code Set<X>} or {@code Collection<X>}, where {@code X} is a simple
 * name that does not exist yet: the annotation processor generates the entity {@code X} for the embedding store table.
 * It implements {@link StoredEmbedding}. Applications read these entities; a worker writes the rows.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface VectorizerRelationship {

    /** Length of the vectors, 1 to 16000: that of the model which the vectorizer names. */
    int dimensions();

    /** Schema of the embedding store table; empty: the schema of the source entity. */
    String targetSchema() default "";

    /** Embedding store table; empty: the source table's name followed by {@code _embedding_store}. */
    String targetTable() default "";

    /**
     * Name of the vectorizer in {@code ai.vectorizer}; empty: the one that writes the target table. By default it is
     * called by target schema and target table, joined by {@code _}.
     */
    String vectorizer() default "";

    /** When the embeddings of a source entity are loaded. */
    FetchType fetch() default FetchType.LAZY;

    /** When the source entity of an embedding is loaded. */
    FetchType parentFetch() default FetchType.LAZY;

    /** How many collections are loaded together, as {@code @BatchSize}; -1: one at a time. */
    int batchSize() default -1;

    /** Whether the collection is ordered by {@code chunkSeq}. */
    boolean ordered() default true;
}
