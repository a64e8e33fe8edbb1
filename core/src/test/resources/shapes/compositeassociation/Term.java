package shapes.compositeassociation;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

@Entity
@IdClass(TermKey.class)
@Table(name = "term")
class Term {

    @Id
    String word;

    @Id
    @ManyToOne
    @JoinColumn(name = "book_year", referencedColumnName = "year")
    @JoinColumn(name = "book_code", referencedColumnName = "code")
    Book book;

    @VectorizerRelationship(dimensions = 3)
    List<TermEmbedding> embeddings;
}

class TermKey implements Serializable {

    private static final long serialVersionUID = 1L;

    String word;
    BookKey book;

    @Override
    public boolean equals(Object other) {
        return other instanceof TermKey that && word.equals(that.word) && book.equals(that.book);
    }

    @Override
    public int hashCode() {
        return Objects.hash(word, book);
    }
}

@Entity
@Table(name = "book")
class Book {

    @EmbeddedId
    BookKey id;
}

@Embeddable
record BookKey(int year, String code) implements Serializable {}
