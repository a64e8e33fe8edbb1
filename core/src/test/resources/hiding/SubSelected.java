package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "sub_selected")
@SQLRestriction("id not in (select h.id from hidden h where h.\"select\" = 'it''s') and cast(id as text) <> '' or title is null")
public class SubSelected {
    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3)
    List<SubSelectedEmbedding> embeddings;

    public List<SubSelectedEmbedding> getEmbeddings() {
        return embeddings;
    }
}
