package shapes.idclass;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link NoteEmbedding}. */
@StaticMetamodel(NoteEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class NoteEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentTenant}. */
    public static final String PARENT_TENANT = "parentTenant";

    /** Name of the attribute {@code parentKind}. */
    public static final String PARENT_KIND = "parentKind";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<NoteEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<NoteEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<NoteEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<NoteEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<NoteEmbedding, float[]> embedding;

    /** The attribute {@code parentTenant}. */
    public static volatile SingularAttribute<NoteEmbedding, UUID> parentTenant;

    /** The attribute {@code parentKind}. */
    public static volatile SingularAttribute<NoteEmbedding, Kind> parentKind;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<NoteEmbedding, Note> parent;

    private NoteEmbedding_() {}
}
