package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "overridden")
@SQLRestriction("nonsense")
@DialectOverride.SQLRestriction(
        dialect = org.hibernate.dialect.PostgreSQLDialect.class,
        override = @SQLRestriction("deleted = false"))
public class Overridden {
    @Id
    Long id;

    boolean deleted;

    @VectorizerRelationship(dimensions = 3, targetTable = "overridden_store")
    List<OverriddenEmbedding> embeddings;
}
