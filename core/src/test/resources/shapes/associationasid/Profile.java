package shapes.associationasid;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "profile")
class Profile {

    @Id
    @OneToOne
    Account account;

    @VectorizerRelationship(dimensions = 3)
    List<ProfileEmbedding> embeddings;
}

@Entity
@Table(name = "account")
class Account {

    @Id
    @Column(name = "nr")
    Long id;
}
