package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "joined_key")
@PrimaryKeyJoinColumn(name = "first", referencedColumnName = "zz")
@PrimaryKeyJoinColumn(name = "second", referencedColumnName = "aa")
public class JoinedKey extends JoinedKeyRoot {
    @VectorizerRelationship(dimensions = 3, targetTable = "joined_key_store")
    List<JoinedKeyEmbedding> embeddings;
}

@Entity
@Table(name = "joined_key_root")
@Inheritance(strategy = InheritanceType.JOINED)
@IdClass(JoinedKeyRoot.Key.class)
@SQLRestriction("deleted = false")
class JoinedKeyRoot {
    @Id
    Long zz;

    @Id
    Long aa;

    boolean deleted;

    static class Key {
        Long zz;

        Long aa;
    }
}
