package shapes.propertyaccess;

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
 * A chunk of a {@link Task} and its vector: one row of the embedding store {@code task_embedding_store}.
 *
 * <p>Generated for {@code Task.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "task_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
public class TaskEmbedding implements StoredEmbedding<Task> {

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

    @Column(name = "task_no", insertable = false, updatable = false)
    private int parentNumber;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "task_no", insertable = false, updatable = false)
    private Task parent;

    /** For the persistence provider. */
    protected TaskEmbedding() {}

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
    public Task getParent() {
        return parent;
    }

    /** The parent's {@code number}; reading it does not load the parent. */
    public int getParentNumber() {
        return parentNumber;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof TaskEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "TaskEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
