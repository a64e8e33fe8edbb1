package shapes.otherpackage;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import shapes.otherpackage.search.LessonEmbedding;

@Entity
@Table(name = "lesson")
public class Lesson {

    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3)
    List<LessonEmbedding> embeddings;

    @VectorizerRelationship(dimensions = 3, targetTable = "lesson_titles_store")
    List<shapes.otherpackage.search.LessonTitleEmbedding> titles;
}
