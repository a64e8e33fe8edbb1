package shapes.idclass;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
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

class NoteKey implements Serializable {

    private static final long serialVersionUID = 1L;

    UUID tenant;
    Kind kind;

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that && tenant.equals(that.tenant) && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, kind);
    }
}
