package shapes.compositeassociation;

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
 * A chunk of a {@link Term} and its vector: one row of the embedding store {@code term_embedding_store}.
 *
 * <p>Generated for {@code Term.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "term_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class TermEmbedding implements StoredEmbedding<Term> {

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

    @Column(name = "word", insertable = false, updatable = false)
    private String parentWord;

    @Column(name = "book_year", insertable = false, updatable = false)
    private int parentBookYear;

    @Column(name = "book_code", insertable = false, updatable = false)
    private String parentBookCode;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "word", referencedColumnName = "word", insertable = false, updatable = false)
    @JoinColumn(name = "book_year", referencedColumnName = "book_year", insertable = false, updatable = false)
    @JoinColumn(name = "book_code", referencedColumnName = "book_code", insertable = false, updatable = false)
    private Term parent;

    /** For the persistence provider. */
    protected TermEmbedding() {}

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
    public Term getParent() {
        return parent;
    }

    /** The parent's {@code word}; reading it does not load the parent. */
    public String getParentWord() {
        return parentWord;
    }

    /** The parent's {@code book.id.year}; reading it does not load the parent. */
    public int getParentBookYear() {
        return parentBookYear;
    }

    /** The parent's {@code book.id.code}; reading it does not load the parent. */
    public String getParentBookCode() {
        return parentBookCode;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof TermEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "TermEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
