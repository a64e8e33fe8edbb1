package shapes.quotedcolumn;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "item")
class Item {

    @Id
    @Column(name = "`Item No`")
    @JdbcTypeCode(SqlTypes.VARCHAR)
    UUID number;

    @VectorizerRelationship(dimensions = 3)
    List<ItemEmbedding> embeddings;
}
