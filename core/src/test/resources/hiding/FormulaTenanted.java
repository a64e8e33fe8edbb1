package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "formula_tenanted")
public class FormulaTenanted {
    @Id
    Long id;

    String title;

    @TenantId
    @Formula("lower(owner)")
    String tenant;

    @VectorizerRelationship(dimensions = 3)
    List<FormulaTenantedEmbedding> embeddings;

    public List<FormulaTenantedEmbedding> getEmbeddings() {
        return embeddings;
    }
}
