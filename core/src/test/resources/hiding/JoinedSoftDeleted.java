package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "joined_soft_deleted")
public class JoinedSoftDeleted extends JoinedSoftRoot {
    @VectorizerRelationship(dimensions = 3)
    List<JoinedSoftDeletedEmbedding> embeddings;

    public List<JoinedSoftDeletedEmbedding> getEmbeddings() {
        return embeddings;
    }
}

@Entity
@Table(name = "joined_soft_root")
@Inheritance(strategy = InheritanceType.JOINED)
@SoftDelete
class JoinedSoftRoot {
    @Id
    Long id;

    String title;
}
