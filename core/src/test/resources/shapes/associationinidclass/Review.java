package shapes.associationinidclass;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@IdClass(ReviewKey.class)
@Table(name = "review")
class Review {

    @Id
    @ManyToOne
    @JoinColumn(name = "author_id")
    Author author;

    @Id
    @Column(name = "nr")
    int number;

    @VectorizerRelationship(dimensions = 3)
    List<ReviewEmbedding> embeddings;
}

record ReviewKey(Long author, int number) {}

@Entity
@Table(name = "author")
class Author {

    @Id
    Long id;
}
