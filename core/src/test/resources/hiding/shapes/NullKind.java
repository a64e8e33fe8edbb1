package app;

import org.hibernate.annotations.*;

@Entity
@DiscriminatorValue("null")
public class NullKind extends NullBase {
    @VectorizerRelationship(dimensions = 3, targetTable = "null_kind_store")
    List<NullKindEmbedding> embeddings;
}

@Entity
@Table(name = "null_base")
@DiscriminatorColumn(name = "kind")
class NullBase {
    @Id
    Long id;
}
