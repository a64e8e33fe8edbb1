package shapes.single;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "blog_posts")
public class BlogPost {

    @Id
    Long id;

    String title;

    @VectorizerRelationship(dimensions = 3)
    List<BlogPostEmbedding> embeddings;
}
