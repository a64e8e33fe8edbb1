package shapes.mapsidofattribute;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link LineEmbedding}. */
@StaticMetamodel(LineEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class LineEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentInvoice}. */
    public static final String PARENT_INVOICE = "parentInvoice";

    /** Name of the attribute {@code parentPosition}. */
    public static final String PARENT_POSITION = "parentPosition";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<LineEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<LineEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<LineEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<LineEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<LineEmbedding, float[]> embedding;

    /** The attribute {@code parentInvoice}. */
    public static volatile SingularAttribute<LineEmbedding, Long> parentInvoice;

    /** The attribute {@code parentPosition}. */
    public static volatile SingularAttribute<LineEmbedding, Integer> parentPosition;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<LineEmbedding, Line> parent;

    private LineEmbedding_() {}
}
