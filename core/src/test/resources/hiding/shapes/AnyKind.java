package app;

import org.hibernate.annotations.*;

@Entity
@DiscriminatorValue("not null")
public class AnyKind extends AnyBase {
    @VectorizerRelationship(dimensions = 3, targetTable = "any_kind_store")
    List<AnyKindEmbedding> embeddings;
}

@Entity
@Table(name = "any_base")
@DiscriminatorColumn(name = "kind")
@DiscriminatorValue("null")
class AnyBase {
    @Id
    Long id;
}
