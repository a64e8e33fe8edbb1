package shapes.schemas;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link LetterTitleEmbedding}. */
@StaticMetamodel(LetterTitleEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class LetterTitleEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentId}. */
    public static final String PARENT_ID = "parentId";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<LetterTitleEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<LetterTitleEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<LetterTitleEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<LetterTitleEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<LetterTitleEmbedding, float[]> embedding;

    /** The attribute {@code parentId}. */
    public static volatile SingularAttribute<LetterTitleEmbedding, Long> parentId;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<LetterTitleEmbedding, Letter> parent;

    private LetterTitleEmbedding_() {}
}
