package shapes.inherited;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

@MappedSuperclass
abstract class Identified {

    @Id
    UUID id;
}
