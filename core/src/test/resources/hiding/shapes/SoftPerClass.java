package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "soft_per_class")
public class SoftPerClass extends SoftPerClassRoot {
    @VectorizerRelationship(dimensions = 3, targetTable = "soft_per_class_store")
    List<SoftPerClassEmbedding> embeddings;
}

@Entity
@Table(name = "soft_per_class_root")
@SoftDelete
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
class SoftPerClassRoot {
    @Id
    Long id;
}
