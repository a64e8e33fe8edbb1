package shapes.enumkey;

import io.github.pgai4j.StoredEmbedding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shapes.enumkey.Weekday.Day;

/**
 * A chunk of a {@link Weekday} and its vector: one row of the embedding store {@code weekday_embedding_store}.
 *
 * <p>Generated for {@code Weekday.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "weekday_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class WeekdayEmbedding implements StoredEmbedding<Weekday> {

    @Id
    @Column(name = "embedding_uuid")
    private UUID embeddingUuid;

    @Column(name = "chunk_seq", nullable = false)
    private int chunkSeq;

    @Column(name = "chunk", nullable = false, columnDefinition = "text")
    private String chunk;

    @Column(name = "embedding", nullable = false)
    @JdbcTypeCode(SqlTypes.VECTOR)
    @Array(length = 3)
    private float[] embedding;

    @Enumerated(value = EnumType.ORDINAL)
    @Column(name = "day", insertable = false, updatable = false)
    private Day parentDay;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "day", insertable = false, updatable = false)
    private Weekday parent;

    /** For the persistence provider. */
    protected WeekdayEmbedding() {}

    @Override
    public UUID getEmbeddingUuid() {
        return embeddingUuid;
    }

    @Override
    public int getChunkSeq() {
        return chunkSeq;
    }

    @Override
    public String getChunk() {
        return chunk;
    }

    @Override
    public float[] getEmbedding() {
        return embedding;
    }

    @Override
    public Weekday getParent() {
        return parent;
    }

    /** The parent's {@code day}; reading it does not load the parent. */
    public Day getParentDay() {
        return parentDay;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof WeekdayEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "WeekdayEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
