package shapes.associationinidclass;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link ReviewEmbedding}. */
@StaticMetamodel(ReviewEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class ReviewEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentAuthorId}. */
    public static final String PARENT_AUTHOR_ID = "parentAuthorId";

    /** Name of the attribute {@code parentNumber}. */
    public static final String PARENT_NUMBER = "parentNumber";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<ReviewEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<ReviewEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<ReviewEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<ReviewEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<ReviewEmbedding, float[]> embedding;

    /** The attribute {@code parentAuthorId}. */
    public static volatile SingularAttribute<ReviewEmbedding, Long> parentAuthorId;

    /** The attribute {@code parentNumber}. */
    public static volatile SingularAttribute<ReviewEmbedding, Integer> parentNumber;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<ReviewEmbedding, Review> parent;

    private ReviewEmbedding_() {}
}
