package shapes.joinedsubclass;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "article")
@PrimaryKeyJoinColumn(name = "article_id")
class Article extends Publication {

    @VectorizerRelationship(dimensions = 3)
    List<ArticleEmbedding> embeddings;
}

@Entity
@Table(name = "publication")
@Inheritance(strategy = InheritanceType.JOINED)
abstract class Publication {

    @Id
    Long id;

    String title;
}
