package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "forced_joined")
public class ForcedJoined extends ForcedRoot {
    @VectorizerRelationship(dimensions = 3, targetTable = "forced_joined_store")
    List<ForcedJoinedEmbedding> embeddings;
}

@Entity
@Table(name = "forced_root")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind")
@DiscriminatorOptions(force = true)
class ForcedRoot {
    @Id
    Long id;
}
