package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "joined_sub")
@PrimaryKeyJoinColumn(name = "root_id")
@Filter(name = "drafts", condition = "draft = :isDraft")
public class JoinedSub extends JoinedRoot {
    boolean draft;

    @VectorizerRelationship(dimensions = 3)
    List<JoinedSubEmbedding> embeddings;

    public List<JoinedSubEmbedding> getEmbeddings() {
        return embeddings;
    }
}

@Entity
@Table(name = "joined_root")
@Inheritance(strategy = InheritanceType.JOINED)
@SQLRestriction("state not in ('gone', 'lost')")
@FilterDef(name = "secrets", autoEnabled = true, applyToLoadByKey = true)
@Filter(name = "secrets", condition = "state <> 'secret'")
@FilterDef(name = "drafts", parameters = @ParamDef(name = "isDraft", type = Boolean.class), applyToLoadByKey = true)
class JoinedRoot {
    @Id
    Long id;

    String title;

    String state;
}
