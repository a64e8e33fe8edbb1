package io.github.pgai4j.internal.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import java.lang.annotation.Annotation;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.models.spi.MutableAnnotationTarget;
import org.hibernate.models.spi.MutableClassDetails;

/** A generated entity class, as Hibernate sees it before it binds it. */
record GeneratedClass(MutableClassDetails details, ModelsContext models) {

    static GeneratedClass of(IndexedRelationship relationship, ModelsContext models) {
        return new GeneratedClass(
                (MutableClassDetails) models.getClassDetailsRegistry().resolveClassDetails(relationship.generated()),
                models);
    }

    /** Without its source it cannot be mapped; Hibernate ignores it when it is no entity. */
    void leaveUnit() {
        remove(details, Entity.class);
    }

    /**
     * Takes away the join columns that the processor could only guess at from annotations. Hibernate then makes one for
     * each column of the source's key, however that is mapped, and {@link BoundStore} names them.
     */
    void joinByWholeKey() {
        MutableAnnotationTarget parent = (MutableAnnotationTarget) details.findFieldByName("parent");
        remove(parent, JoinColumn.class);
        remove(parent, JoinColumns.class);
    }

    /** Entities of one simple name in two packages are known by their qualified names. */
    void nameByClass() {
        details.addAnnotationUsage(new EntityName(details.getClassName()));
    }

    void transportVectorsInBinary() {
        ((MutableAnnotationTarget) details.findFieldByName("embedding")).addAnnotationUsage(new BinaryTransport());
    }

    private void remove(MutableAnnotationTarget target, Class<? extends Annotation> annotation) {
        target.removeAnnotationUsage(models.getAnnotationDescriptorRegistry().getDescriptor(annotation));
    }
}
