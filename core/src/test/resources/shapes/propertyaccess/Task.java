package shapes.propertyaccess;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

@Entity
@Table(name = "task")
public class Task {

    private int number;
    private List<TaskEmbedding> found;

    @Id
    @Column(name = "task_no")
    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    @VectorizerRelationship(dimensions = 3)
    public List<TaskEmbedding> getEmbeddings() {
        return found;
    }

    public void setEmbeddings(List<TaskEmbedding> embeddings) {
        this.found = embeddings;
    }
}
