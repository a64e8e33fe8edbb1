package io.github.pgai4j.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the store, mapped as the guide of hibernate-vector says. */
@Entity(name = "Row")
@Table(name = "store")
class TextRow {

    @Id
    @Column(name = "embedding_id")
    UUID id;

    String text;

    @JdbcTypeCode(SqlTypes.VECTOR)
    float[] embedding;

    TextRow() {}

    TextRow(float[] embedding) {
        this.id = UUID.randomUUID();
        this.text = VectorBenchmarkDatabase.chunk();
        this.embedding = embedding;
    }
}
