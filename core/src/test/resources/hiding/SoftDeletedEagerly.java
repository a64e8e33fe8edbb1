package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "soft_deleted_eagerly")
@SoftDelete
public class SoftDeletedEagerly {
    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3, parentFetch = FetchType.EAGER)
    List<SoftDeletedEagerlyEmbedding> embeddings;

    public List<SoftDeletedEagerlyEmbedding> getEmbeddings() {
        return embeddings;
    }
}
