package app;

import org.hibernate.annotations.*;

@Entity
public class SingleSub extends SingleMiddle {
    @VectorizerRelationship(dimensions = 3)
    List<SingleSubEmbedding> embeddings;

    public List<SingleSubEmbedding> getEmbeddings() {
        return embeddings;
    }
}

@Entity
@Table(name = "single_root")
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn(name = "kind")
@SQLRestriction("deleted = false")
abstract class SingleRoot {
    @Id
    Long id;

    String title;

    boolean deleted;

    @TenantId
    String tenant;
}

@Entity
class SingleMiddle extends SingleRoot {}

@Entity
class SingleLeaf extends SingleSub {}
