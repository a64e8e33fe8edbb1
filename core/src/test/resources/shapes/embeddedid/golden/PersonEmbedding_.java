package shapes.embeddedid;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Static metamodel of {@link PersonEmbedding}. */
@StaticMetamodel(PersonEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class PersonEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentLastName}. */
    public static final String PARENT_LAST_NAME = "parentLastName";

    /** Name of the attribute {@code parentFirstName}. */
    public static final String PARENT_FIRST_NAME = "parentFirstName";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<PersonEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<PersonEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<PersonEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<PersonEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<PersonEmbedding, float[]> embedding;

    /** The attribute {@code parentLastName}. */
    public static volatile SingularAttribute<PersonEmbedding, String> parentLastName;

    /** The attribute {@code parentFirstName}. */
    public static volatile SingularAttribute<PersonEmbedding, String> parentFirstName;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<PersonEmbedding, Person> parent;

    private PersonEmbedding_() {}
}
