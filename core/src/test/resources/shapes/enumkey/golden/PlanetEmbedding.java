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
import shapes.enumkey.Planet.Name;

/**
 * A chunk of a {@link Planet} and its vector: one row of the embedding store {@code planet_embedding_store}.
 *
 * <p>Generated for {@code Planet.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "planet_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class PlanetEmbedding implements StoredEmbedding<Planet> {

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

    @Enumerated(value = EnumType.STRING)
    @Column(name = "planet_name", insertable = false, updatable = false)
    private Name parentName;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "planet_name", insertable = false, updatable = false)
    private Planet parent;

    /** For the persistence provider. */
    protected PlanetEmbedding() {}

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
    public Planet getParent() {
        return parent;
    }

    /** The parent's {@code name}; reading it does not load the parent. */
    public Name getParentName() {
        return parentName;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PlanetEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "PlanetEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
