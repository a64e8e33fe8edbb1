package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "filtered_by_key")
@FilterDef(name = "livingByKey", autoEnabled = true, applyToLoadByKey = true)
@Filter(name = "livingByKey", condition = "deleted = false")
public class FilteredByKey {
    @Id
    Long id;

    String title;

    boolean deleted;

    @VectorizerRelationship(dimensions = 3)
    List<FilteredByKeyEmbedding> embeddings;

    public List<FilteredByKeyEmbedding> getEmbeddings() {
        return embeddings;
    }
}
