package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "aliased")
@PrimaryKeyJoinColumn(name = "root_id")
@SecondaryTable(name = "alias_details", pkJoinColumns = @PrimaryKeyJoinColumn(name = "details_of"))
@FilterDef(name = "published", autoEnabled = true, applyToLoadByKey = true)
@Filter(
        name = "published",
        condition = "{r}.deleted = false and {d}.published and {s}.stars > 0 and '{x}' <> ''",
        aliases = {
            @SqlFragmentAlias(alias = "r", table = "alias_root"),
            @SqlFragmentAlias(alias = "d", table = "alias_details"),
            @SqlFragmentAlias(alias = "s", table = "aliased"),
            @SqlFragmentAlias(alias = "unused", table = "nowhere")
        })
public class Aliased extends AliasRoot {
    int stars;

    @Column(table = "alias_details")
    boolean published;

    @VectorizerRelationship(dimensions = 3, targetTable = "aliased_store")
    List<AliasedEmbedding> embeddings;
}

@Entity
@Table(name = "alias_root")
@Inheritance(strategy = InheritanceType.JOINED)
class AliasRoot {
    @Id
    Long id;

    boolean deleted;
}
