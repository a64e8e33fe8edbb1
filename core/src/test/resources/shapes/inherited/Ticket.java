package shapes.inherited;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Set;

@Entity
@Table(name = "ticket")
public class Ticket extends Identified {

    @VectorizerRelationship(dimensions = 3)
    Set<TicketEmbedding> embeddings;
}
