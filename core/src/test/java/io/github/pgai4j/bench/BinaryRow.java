package io.github.pgai4j.bench;

import io.github.pgai4j.hibernate.vector.BinaryVector;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of the store, mapped with {@link BinaryVector}. */
@Entity(name = "Row")
@Table(name = "store")
class BinaryRow {

    @Id
    @Column(name = "embedding_id")
    UUID id;

    String text;

    @BinaryVector
    float[] embedding;

    BinaryRow() {}

    BinaryRow(float[] embedding) {
        this.id = UUID.randomUUID();
        this.text = VectorBenchmarkDatabase.chunk();
        this.embedding = embedding;
    }
}
