package shapes.embeddedid;

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
 * A chunk of a {@link Person} and its vector: one row of the embedding store {@code person_embedding_store}.
 *
 * <p>Generated for {@code Person.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "person_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class PersonEmbedding implements StoredEmbedding<Person> {

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

    @Column(name = "last_name", insertable = false, updatable = false)
    private String parentLastName;

    @Column(name = "first_name", insertable = false, updatable = false)
    private String parentFirstName;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "last_name", referencedColumnName = "last_name", insertable = false, updatable = false)
    @JoinColumn(name = "first_name", referencedColumnName = "first_name", insertable = false, updatable = false)
    private Person parent;

    /** For the persistence provider. */
    protected PersonEmbedding() {}

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
    public Person getParent() {
        return parent;
    }

    /** The parent's {@code id.lastName}; reading it does not load the parent. */
    public String getParentLastName() {
        return parentLastName;
    }

    /** The parent's {@code id.firstName}; reading it does not load the parent. */
    public String getParentFirstName() {
        return parentFirstName;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PersonEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "PersonEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
