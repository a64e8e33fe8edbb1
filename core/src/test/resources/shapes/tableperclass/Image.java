package shapes.tableperclass;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "image")
class Image extends Asset {

    @VectorizerRelationship(dimensions = 3)
    List<ImageEmbedding> embeddings;
}
