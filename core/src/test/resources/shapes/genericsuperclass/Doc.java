package shapes.genericsuperclass;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "doc")
@AttributeOverride(name = "id", column = @Column(name = "doc_id"))
class Doc extends Keyed<String> {

    @VectorizerRelationship(dimensions = 3)
    List<DocEmbedding> embeddings;
}

@MappedSuperclass
abstract class Keyed<K> {

    @Id
    K id;
}
