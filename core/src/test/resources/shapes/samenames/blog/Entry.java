package shapes.samenames.blog;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity(name = "blogEntry")
@Table(name = "blog_entry")
class Entry {

    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3)
    List<EntryEmbedding> embeddings;
}
