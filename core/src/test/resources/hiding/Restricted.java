package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "restricted")
@SQLRestriction("deleted = false")
public class Restricted {
    @Id
    Long id;

    String title;

    boolean deleted;

    @VectorizerRelationship(dimensions = 3)
    List<RestrictedEmbedding> embeddings;

    public List<RestrictedEmbedding> getEmbeddings() {
        return embeddings;
    }
}
