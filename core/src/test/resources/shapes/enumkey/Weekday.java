package shapes.enumkey;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "weekday")
class Weekday {

    @Id
    @Enumerated(EnumType.ORDINAL)
    Day day;

    @VectorizerRelationship(dimensions = 3)
    List<WeekdayEmbedding> embeddings;

    enum Day {
        MONDAY,
        TUESDAY
    }
}
