package shapes.enumkey;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.util.UUID;
import javax.annotation.processing.Generated;
import shapes.enumkey.Weekday.Day;

/** Static metamodel of {@link WeekdayEmbedding}. */
@StaticMetamodel(WeekdayEmbedding.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
abstract class WeekdayEmbedding_ {

    /** Name of the attribute {@code embeddingUuid}. */
    public static final String EMBEDDING_UUID = "embeddingUuid";

    /** Name of the attribute {@code chunkSeq}. */
    public static final String CHUNK_SEQ = "chunkSeq";

    /** Name of the attribute {@code chunk}. */
    public static final String CHUNK = "chunk";

    /** Name of the attribute {@code embedding}. */
    public static final String EMBEDDING = "embedding";

    /** Name of the attribute {@code parentDay}. */
    public static final String PARENT_DAY = "parentDay";

    /** Name of the attribute {@code parent}. */
    public static final String PARENT = "parent";

    /** The entity type. */
    public static volatile EntityType<WeekdayEmbedding> class_;

    /** The attribute {@code embeddingUuid}. */
    public static volatile SingularAttribute<WeekdayEmbedding, UUID> embeddingUuid;

    /** The attribute {@code chunkSeq}. */
    public static volatile SingularAttribute<WeekdayEmbedding, Integer> chunkSeq;

    /** The attribute {@code chunk}. */
    public static volatile SingularAttribute<WeekdayEmbedding, String> chunk;

    /** The attribute {@code embedding}. */
    public static volatile SingularAttribute<WeekdayEmbedding, float[]> embedding;

    /** The attribute {@code parentDay}. */
    public static volatile SingularAttribute<WeekdayEmbedding, Day> parentDay;

    /** The attribute {@code parent}. */
    public static volatile SingularAttribute<WeekdayEmbedding, Weekday> parent;

    private WeekdayEmbedding_() {}
}
