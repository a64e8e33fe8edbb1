package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "forced")
@DiscriminatorColumn(name = "kind")
@DiscriminatorOptions(force = true)
public class Forced {
    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3, targetTable = "forced_store")
    List<ForcedEmbedding> embeddings;
}

@Entity
class ForcedLeaf extends Forced {}
