package app;

import org.hibernate.annotations.*;

@Entity
@DiscriminatorValue("null")
public class NullOrKind extends NullOrBase {
    @VectorizerRelationship(dimensions = 3, targetTable = "null_or_kind_store")
    List<NullOrKindEmbedding> embeddings;
}

@Entity
@DiscriminatorValue("it's")
class NullOrLeaf extends NullOrKind {}

@Entity
@Table(name = "null_or_base")
@DiscriminatorColumn(name = "kind")
class NullOrBase {
    @Id
    Long id;
}
