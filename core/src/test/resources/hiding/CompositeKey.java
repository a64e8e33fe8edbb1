package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "Composite", schema = "sx")
@IdClass(CompositeKey.Key.class)
@SQLRestriction("deleted = false")
@FilterDef(name = "site", parameters = @ParamDef(name = "theSite", type = String.class), applyToLoadByKey = true)
@Filter(name = "site", condition = "\"Site\" = :theSite")
public class CompositeKey {
    @Id
    Long no;

    @Id
    @Column(name = "\"Site\"")
    String site;

    String title;

    boolean deleted;

    @TenantId
    String tenant;

    @VectorizerRelationship(dimensions = 3)
    List<CompositeKeyEmbedding> embeddings;

    public List<CompositeKeyEmbedding> getEmbeddings() {
        return embeddings;
    }

    public static class Key {
        Long no;

        String site;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && no.equals(key.no) && site.equals(key.site);
        }

        @Override
        public int hashCode() {
            return no.hashCode();
        }
    }
}
