package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "tenant_in_embeddable")
public class TenantInEmbeddable {
    @Id
    Long id;

    @Embedded
    Own own;

    @VectorizerRelationship(dimensions = 3, targetTable = "tenant_in_embeddable_store")
    List<TenantInEmbeddableEmbedding> embeddings;

    @Embeddable
    public static class Own {
        @TenantId
        String tenant;
    }
}
