package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "filtered_by_list")
@FilterDef(name = "colours", parameters = @ParamDef(name = "colours", type = String.class))
@Filter(name = "colours", condition = "colour in (:colours)")
public class FilteredByList {
    @Id
    Long id;

    String title;

    String colour;

    @VectorizerRelationship(dimensions = 3)
    List<FilteredByListEmbedding> embeddings;

    public List<FilteredByListEmbedding> getEmbeddings() {
        return embeddings;
    }
}
