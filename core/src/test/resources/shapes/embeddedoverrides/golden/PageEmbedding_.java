package shapes.embeddedoverrides;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link PageEmbedding}. */
@StaticMetamodel(PageEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class PageEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentNumber}. */
    public static final String PARENT_NUMBER = "parentNumber";

    /** Name of the attribute {@code parentCode}. */
    public static final String PARENT_CODE = "parentCode";

    /** Name of the attribute {@code parentRegion}. */
    public static final String PARENT_REGION = "parentRegion";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<PageEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<PageEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<PageEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<PageEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<PageEmbedding, float[]> embedding;

    /** The attribute {@code parentNumber}. */
    public static volatile SingularAttribute<PageEmbedding, Integer> parentNumber;

    /** The attribute {@code parentCode}. */
    public static volatile SingularAttribute<PageEmbedding, String> parentCode;

    /** The attribute {@code parentRegion}. */
    public static volatile SingularAttribute<PageEmbedding, String> parentRegion;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<PageEmbedding, Page> parent;

    private PageEmbedding_() {}
}
