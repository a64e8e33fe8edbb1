package app;

import org.hibernate.annotations.*;

@Entity
@Table(name = "filtered_by_resolver")
@FilterDef(
        name = "resolved",
        autoEnabled = true,
        parameters = @ParamDef(name = "owner", type = Integer.class, resolver = FilteredByResolver.Owner.class))
@Filter(name = "resolved", condition = "owner = :owner")
public class FilteredByResolver {
    @Id
    Long id;

    String title;

    int owner;

    public static class Owner implements java.util.function.Supplier<Integer> {
        @Override
        public Integer get() {
            return 0;
        }
    }

    @VectorizerRelationship(dimensions = 3)
    List<FilteredByResolverEmbedding> embeddings;

    public List<FilteredByResolverEmbedding> getEmbeddings() {
        return embeddings;
    }
}
