package shapes.enumkey;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "planet")
class Planet {

    @Id
    @Enumerated(EnumType.STRING)
    @Column(name = "planet_name")
    Name name;

    @VectorizerRelationship(dimensions = 3)
    List<PlanetEmbedding> embeddings;

    enum Name {
        MARS,
        VENUS
    }
}
