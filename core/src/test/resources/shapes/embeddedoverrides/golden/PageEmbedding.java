package shapes.embeddedoverrides;

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
 * A chunk of a {@link Page} and its vector: one row of the embedding store {@code page_embedding_store}.
 *
 * <p>Generated for {@code Page.embeddings}. A worker writes the rows; applications read them.
 */
@Entity
@Immutable
@Table(name = "page_embedding_store")
@Generated("io.github.pgai4j.internal.processor.VectorizerProcessor")
class PageEmbedding implements StoredEmbedding<Page> {

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

    @Column(name = "page_no", insertable = false, updatable = false)
    private int parentNumber;

    @Column(name = "site_code", insertable = false, updatable = false)
    private String parentCode;

    @Column(name = "region", insertable = false, updatable = false)
    private String parentRegion;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "page_no", referencedColumnName = "page_no", insertable = false, updatable = false)
    @JoinColumn(name = "site_code", referencedColumnName = "site_code", insertable = false, updatable = false)
    @JoinColumn(name = "region", referencedColumnName = "region", insertable = false, updatable = false)
    private Page parent;

    /** For the persistence provider. */
    protected PageEmbedding() {}

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
    public Page getParent() {
        return parent;
    }

    /** The parent's {@code id.number}; reading it does not load the parent. */
    public int getParentNumber() {
        return parentNumber;
    }

    /** The parent's {@code id.site.code}; reading it does not load the parent. */
    public String getParentCode() {
        return parentCode;
    }

    /** The parent's {@code id.site.region}; reading it does not load the parent. */
    public String getParentRegion() {
        return parentRegion;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PageEmbedding that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
    }

    @Override
    public int hashCode() {
        return getEmbeddingUuid().hashCode();
    }

    @Override
    public String toString() {
        return "PageEmbedding[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
    }
}
