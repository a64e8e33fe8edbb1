package shapes.compositeassociation;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link TermEmbedding}. */
@StaticMetamodel(TermEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class TermEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentWord}. */
    public static final String PARENT_WORD = "parentWord";

    /** Name of the attribute {@code parentBookYear}. */
    public static final String PARENT_BOOK_YEAR = "parentBookYear";

    /** Name of the attribute {@code parentBookCode}. */
    public static final String PARENT_BOOK_CODE = "parentBookCode";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<TermEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<TermEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<TermEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<TermEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<TermEmbedding, float[]> embedding;

    /** The attribute {@code parentWord}. */
    public static volatile SingularAttribute<TermEmbedding, String> parentWord;

    /** The attribute {@code parentBookYear}. */
    public static volatile SingularAttribute<TermEmbedding, Integer> parentBookYear;

    /** The attribute {@code parentBookCode}. */
    public static volatile SingularAttribute<TermEmbedding, String> parentBookCode;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<TermEmbedding, Term> parent;

    private TermEmbedding_() {}
}
