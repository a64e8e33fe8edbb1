package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "class_sub")
public class ClassSub extends ClassRoot {
    @VectorizerRelationship(dimensions = 3)
    List<ClassSubEmbedding> embeddings;

    public List<ClassSubEmbedding> getEmbeddings() {
        return embeddings;
    }
}

@Entity
@Table(name = "class_root")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
@SQLRestriction("deleted = false")
@FilterDef(name = "foreign", autoEnabled = true, applyToLoadByKey = true)
@Filter(name = "foreign", condition = "{c}.land = 'here'", aliases = @SqlFragmentAlias(alias = "c", table = "class_sub"))
class ClassRoot {
    @Id
    Long id;

    String title;

    boolean deleted;

    String land;
}
