package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "soft_superclass")
public class SoftSuperclass extends SoftMapped {
    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3, targetTable = "soft_superclass_store")
    List<SoftSuperclassEmbedding> embeddings;
}

@MappedSuperclass
@SoftDelete(columnName = "gone", converter = org.hibernate.type.NumericBooleanConverter.class)
class SoftMapped {}
