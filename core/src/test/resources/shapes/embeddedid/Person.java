package shapes.embeddedid;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "person")
class Person {

    @EmbeddedId
    PersonKey id;

    String bio;

    @VectorizerRelationship(dimensions = 3)
    List<PersonEmbedding> embeddings;
}

@Embeddable
record PersonKey(@Column(name = "last_name") String lastName, @Column(name = "first_name") String firstName) {}
