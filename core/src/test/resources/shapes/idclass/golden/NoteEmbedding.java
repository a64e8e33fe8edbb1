package shapes.idclass;

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

/**
 * A chunk of a {@link Note} and its vector: one row of the embedding store {@code note_embedding_store}.
 *
 * <p>Generated for {@code Note.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "note_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class NoteEmbedding implements StoredEmbedding<Note> {

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

    @Column(name = "tenant", insertable = false, updatable = false)
    private UUID parentTenant;

    @Enumerated(value = EnumType.STRING)
    @Column(name = "kind", insertable = false, updatable = false)
    private Kind parentKind;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "tenant", referencedColumnName = "tenant", insertable = false, updatable = false)
    @JoinColumn(name = "kind", referencedColumnName = "kind", insertable = false, updatable = false)
    private Note parent;

    /** For the persistence provider. */
    protected NoteEmbedding() {}

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
    public Note getParent() {
        return parent;
    }

    /** The parent's {@code tenant}; reading it does not load the parent. */
    public UUID getParentTenant() {
        return parentTenant;
    }

    /** The parent's {@code kind}; reading it does not load the parent. */
    public Kind getParentKind() {
        return parentKind;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof NoteEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "NoteEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
