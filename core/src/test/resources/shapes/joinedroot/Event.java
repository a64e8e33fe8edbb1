package shapes.joinedroot;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "event")
@Inheritance(strategy = InheritanceType.JOINED)
abstract class Event {

    @Id
    Long id;

    @VectorizerRelationship(dimensions = 3)
    List<EventEmbedding> embeddings;
}

@Entity
@Table(name = "concert")
class Concert extends Event {}
