package io.github.pgai4j.internal.hibernate.vector;

import io.github.pgai4j.hibernate.vector.BinaryVector;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.BatchSize;

/** An entity with vectors of three dimensions. */
@Entity(name = "Shape")
class Shape {

    @Id
    Integer id;

    @BinaryVector
    @Array(length = 3)
    float[] place;

    Tip tip;

    @ManyToOne(fetch = FetchType.LAZY)
    Shape parent;

    @OneToMany(mappedBy = "parent")
    @BatchSize(size = 10)
    List<Shape> parts = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "shape_corner")
    @Column(name = "corner")
    @BinaryVector
    @Array(length = 2)
    List<float[]> corners = new ArrayList<>();

    Shape() {}

    Shape(int id, float... place) {
        this.id = id;
        this.place = place;
    }

    /** Through a proxy too. */
    float[] place() {
        return place;
    }

    @Embeddable
    static class Tip {

        @BinaryVector
        @Array(length = 3)
        float[] direction;

        Tip() {}

        Tip(float[] direction) {
            this.direction = direction;
        }
    }
}
