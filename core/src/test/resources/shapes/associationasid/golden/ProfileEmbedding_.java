package shapes.associationasid;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link ProfileEmbedding}. */
@StaticMetamodel(ProfileEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class ProfileEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentAccountId}. */
    public static final String PARENT_ACCOUNT_ID = "parentAccountId";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<ProfileEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<ProfileEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<ProfileEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<ProfileEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<ProfileEmbedding, float[]> embedding;

    /** The attribute {@code parentAccountId}. */
    public static volatile SingularAttribute<ProfileEmbedding, Long> parentAccountId;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<ProfileEmbedding, Profile> parent;

    private ProfileEmbedding_() {}
}
