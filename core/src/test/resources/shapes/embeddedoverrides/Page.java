package shapes.embeddedoverrides;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Set;

@Entity
@Table(name = "page")
class Page {

    @EmbeddedId
    @AttributeOverride(name = "number", column = @Column(name = "page_no"))
    @AttributeOverride(name = "site.code", column = @Column(name = "site_code"))
    PageKey id;

    @VectorizerRelationship(dimensions = 3)
    Set<PageEmbedding> embeddings;
}

@Embeddable
record PageKey(int number, SiteKey site) {}

@Embeddable
record SiteKey(String code, String region) {}
