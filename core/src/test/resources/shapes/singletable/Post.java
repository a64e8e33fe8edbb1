package shapes.singletable;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import java.util.List;

@Entity
class Post extends Content {

    @VectorizerRelationship(dimensions = 3)
    List<PostEmbedding> embeddings;
}
