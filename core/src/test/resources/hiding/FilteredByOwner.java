package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "filtered_by_owner")
@FilterDef(name = "owned", parameters = @ParamDef(name = "owner", type = Integer.class), defaultCondition = "owner=:owner")
@Filter(name = "owned")
public class FilteredByOwner {
    @Id
    Long id;

    String title;

    int owner;

    @VectorizerRelationship(dimensions = 3)
    List<FilteredByOwnerEmbedding> embeddings;

    public List<FilteredByOwnerEmbedding> getEmbeddings() {
        return embeddings;
    }
}
