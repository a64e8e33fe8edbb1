package shapes.severalvectorizers;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;

@Entity
@Table(name = "recipe")
class Recipe {

    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3)
    List<RecipeBodyEmbedding> bodyEmbeddings;

    @VectorizerRelationship(dimensions = 3, targetTable = "recipe_titles_store")
    Set<RecipeTitleEmbedding> titleEmbeddings;
}
