package shapes.mapsidofattribute;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "line")
class Line {

    @EmbeddedId
    LineKey id;

    @MapsId("invoice")
    @ManyToOne
    @JoinColumn(name = "invoice_no")
    Invoice invoice;

    @VectorizerRelationship(dimensions = 3)
    List<LineEmbedding> embeddings;
}

@Embeddable
record LineKey(long invoice, int position) {}

@Entity
@Table(name = "invoice")
class Invoice {

    @Id
    long id;
}
