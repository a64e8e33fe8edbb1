package shapes.mapsidofattribute;

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
 * A chunk of a {@link Line} and its vector: one row of the embedding store {@code line_embedding_store}.
 *
 * <p>Generated for {@code Line.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "line_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class LineEmbedding implements StoredEmbedding<Line> {

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

    @Column(name = "invoice_no", insertable = false, updatable = false)
    private long parentInvoice;

    @Column(name = "position", insertable = false, updatable = false)
    private int parentPosition;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_no", referencedColumnName = "invoice_no", insertable = false, updatable = false)
    @JoinColumn(name = "position", referencedColumnName = "position", insertable = false, updatable = false)
    private Line parent;

    /** For the persistence provider. */
    protected LineEmbedding() {}

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
    public Line getParent() {
        return parent;
    }

    /** The parent's {@code id.invoice}; reading it does not load the parent. */
    public long getParentInvoice() {
        return parentInvoice;
    }

    /** The parent's {@code id.position}; reading it does not load the parent. */
    public int getParentPosition() {
        return parentPosition;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof LineEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "LineEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
