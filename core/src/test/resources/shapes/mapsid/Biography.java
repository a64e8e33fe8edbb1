package shapes.mapsid;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "biography")
class Biography {

    @Id
    Long id;

    @MapsId
    @OneToOne
    @JoinColumn(name = "writer_id")
    Writer writer;

    @VectorizerRelationship(dimensions = 3)
    List<BiographyEmbedding> embeddings;
}

@Entity
@Table(name = "writer")
class Writer {

    @Id
    Long id;
}
