package shapes.idclass;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.UUID;

@Entity
@IdClass(NoteKey.class)
@Table(name = "note")
class Note {

    @Id
    UUID tenant;

    @Id
    @Enumerated(EnumType.STRING)
    Kind kind;

    @VectorizerRelationship(dimensions = 3)
    Collection<NoteEmbedding> embeddings;
}

record NoteKey(UUID tenant, Kind kind) {}
