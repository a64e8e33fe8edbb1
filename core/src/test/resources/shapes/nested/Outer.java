package shapes.nested;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;

class Outer {

    @Entity
    @jakarta.persistence.Table(name = "inner_one")
    static class One {

        @Id
        Long id;

        @VectorizerRelationship(dimensions = 3)
        List<OneEmbedding> embeddings;
    }

    /** Called like an annotation that the generated source needs, as is the entity to generate. */
    @Entity
    @jakarta.persistence.Table(name = "inner_table")
    static class Table {

        @Id
        Long id;

        @VectorizerRelationship(dimensions = 3)
        List<Immutable> embeddings;
    }
}
