package app;

import org.hibernate.annotations.*;

@Entity
@DiscriminatorValue("2")
public abstract class AbstractKind extends AbstractBase {
    @VectorizerRelationship(dimensions = 3, targetTable = "abstract_kind_store")
    List<AbstractKindEmbedding> embeddings;
}

@Entity
@DiscriminatorValue("3")
class AbstractLeaf extends AbstractKind {}

@Entity
@Table(name = "abstract_base")
@DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
@DiscriminatorValue("1")
class AbstractBase {
    @Id
    Long id;
}
