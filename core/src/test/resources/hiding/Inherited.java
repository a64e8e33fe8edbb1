package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "inherited")
public class Inherited extends HidingSuperclass {
    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3)
    List<InheritedEmbedding> embeddings;

    public List<InheritedEmbedding> getEmbeddings() {
        return embeddings;
    }
}

@MappedSuperclass
@SQLRestriction("deleted = false")
@FilterDef(name = "archive", autoEnabled = true, applyToLoadByKey = true)
@Filter(name = "archive", condition = "archived = false")
class HidingSuperclass {
    boolean deleted;

    boolean archived;
}
