package shapes.onetomany;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "chapter")
class Chapter {

    @Id
    long id;

    @OneToMany(mappedBy = "parent", fetch = FetchType.LAZY)
    @VectorizerRelationship(dimensions = 3)
    List<ChapterEmbedding> embeddings;
}
