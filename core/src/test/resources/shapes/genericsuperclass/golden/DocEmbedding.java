package shapes.genericsuperclass;

import io.github.pgai4j.StoredEmbedding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

/**
 * A chunk of a {@link Doc} and its vector: one row of the embedding store {@code doc_embedding_store}.
 *
 * <p>Generated for {@code Doc.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "doc_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class DocEmbedding implements StoredEmbedding<Doc> {

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

    @Column(name = "doc_id", insertable = false, updatable = false)
    private String parentId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "doc_id", insertable = false, updatable = false)
    private Doc parent;

    /** For the persistence provider. */
    protected DocEmbedding() {}

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
    public Doc getParent() {
        return parent;
    }

    /** The parent's {@code id}; reading it does not load the parent. */
    public String getParentId() {
        return parentId;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof DocEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "DocEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
