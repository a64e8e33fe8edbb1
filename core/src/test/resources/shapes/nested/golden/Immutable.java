package shapes.nested;

import io.github.pgai4j.StoredEmbedding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import shapes.nested.Outer.Table;

/**
 * A chunk of a {@link Table} and its vector: one row of the embedding store {@code inner_table_embedding_store}.
 *
 * <p>Generated for {@code Outer.Table.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@org.hibernate.annotations.Immutable
@jakarta.persistence.Table(name = "inner_table_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class Immutable implements StoredEmbedding<Table> {

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

    @Column(name = "id", insertable = false, updatable = false)
    private Long parentId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "id", insertable = false, updatable = false)
    private Table parent;

    /** For the persistence provider. */
    protected Immutable() {}

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
    public Table getParent() {
        return parent;
    }

    /** The parent's {@code id}; reading it does not load the parent. */
    public Long getParentId() {
        return parentId;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Immutable that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "Immutable[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
