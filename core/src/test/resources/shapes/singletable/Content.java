package shapes.singletable;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "content")
class Content {

    @Id
    Long id;
}

@Entity
class Comment extends Content {}
