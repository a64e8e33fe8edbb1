package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "view_of_living")
@View(query = "select id from living where not deleted")
public class ViewOfLiving {
    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3, targetTable = "view_of_living_store")
    List<ViewOfLivingEmbedding> embeddings;
}
