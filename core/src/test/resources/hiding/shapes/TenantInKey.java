package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "tenant_in_key")
@IdClass(TenantInKey.Key.class)
public class TenantInKey {
    @Id
    Long id;

    @Id
    @TenantId
    String tenant;

    @VectorizerRelationship(dimensions = 3, targetTable = "tenant_in_key_store")
    List<TenantInKeyEmbedding> embeddings;

    public static class Key {
        Long id;

        String tenant;
    }
}
