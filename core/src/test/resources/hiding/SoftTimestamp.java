package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "soft_timestamp")
@SoftDelete(strategy = SoftDeleteType.TIMESTAMP, columnName = "gone")
public class SoftTimestamp {
    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3)
    List<SoftTimestampEmbedding> embeddings;

    public List<SoftTimestampEmbedding> getEmbeddings() {
        return embeddings;
    }
}
