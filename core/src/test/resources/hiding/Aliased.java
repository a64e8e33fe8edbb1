package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "aliased")
@PrimaryKeyJoinColumn(name = "aliased_id")
@SecondaryTable(name = "alias_details", pkJoinColumns = @PrimaryKeyJoinColumn(name = "details_of"))
@FilterDef(name = "published", autoEnabled = true, applyToLoadByKey = true)
@Filter(
        name = "published",
        condition = "{r}.deleted = false and {d}.published and {s}.stars > 0",
        aliases = {
            @SqlFragmentAlias(alias = "r", entity = AliasRoot.class),
            @SqlFragmentAlias(alias = "d", table = "alias_details"),
            @SqlFragmentAlias(alias = "s", table = "aliased")
        })
public class Aliased extends AliasRoot {
    int stars;

    @Column(table = "alias_details")
    boolean published;

    @VectorizerRelationship(dimensions = 3)
    List<AliasedEmbedding> embeddings;

    public List<AliasedEmbedding> getEmbeddings() {
        return embeddings;
    }
}

@Entity
@Table(name = "alias_root")
@Inheritance(strategy = InheritanceType.JOINED)
class AliasRoot {
    @Id
    Long id;

    String title;

    boolean deleted;
}
