package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "soft_deleted")
@SoftDelete
public class SoftDeleted {
    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3)
    List<SoftDeletedEmbedding> embeddings;

    public List<SoftDeletedEmbedding> getEmbeddings() {
        return embeddings;
    }
}
