package shapes.schemas;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "letter", schema = "mail")
class Letter {

    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3, parentFetch = FetchType.EAGER)
    List<LetterEmbedding> embeddings;

    @VectorizerRelationship(dimensions = 3, targetSchema = "vectors", targetTable = "Letter Titles", vectorizer = "titles")
    List<LetterTitleEmbedding> titles;
}
