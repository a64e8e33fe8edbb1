package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "filtered_on_its_own")
@FilterDef(name = "living", autoEnabled = true)
@Filter(name = "living", condition = "{alias}.deleted = false", deduceAliasInjectionPoints = false)
public class FilteredOnItsOwn {
    @Id
    Long id;

    String title;

    boolean deleted;

    @VectorizerRelationship(dimensions = 3)
    List<FilteredOnItsOwnEmbedding> embeddings;

    public List<FilteredOnItsOwnEmbedding> getEmbeddings() {
        return embeddings;
    }
}
