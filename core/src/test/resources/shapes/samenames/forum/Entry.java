package shapes.samenames.forum;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity(name = "forumEntry")
@Table(name = "forum_entry")
class Entry {

    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3)
    List<EntryEmbedding> embeddings;
}
