package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "tenanted")
public class Tenanted {
    @Id
    Long id;

    String title;

    @TenantId
    String tenant;

    @VectorizerRelationship(dimensions = 3)
    List<TenantedEmbedding> embeddings;

    public List<TenantedEmbedding> getEmbeddings() {
        return embeddings;
    }
}
