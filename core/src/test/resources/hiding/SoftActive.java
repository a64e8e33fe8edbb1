package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "soft_active")
@SoftDelete(strategy = SoftDeleteType.ACTIVE, converter = org.hibernate.type.YesNoConverter.class)
public class SoftActive {
    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3)
    List<SoftActiveEmbedding> embeddings;

    public List<SoftActiveEmbedding> getEmbeddings() {
        return embeddings;
    }
}
