package io.github.pgai4j.internal.hibernate.vector;

import io.github.pgai4j.hibernate.vector.BinaryVector;
import org.hibernate.AnnotationException;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.SqlTypes;

/** Gives an attribute with {@link BinaryVector} its type, before Hibernate looks for one. */
public final class BinaryVectorBinder implements AttributeBinder<BinaryVector> {

    /** For Hibernate, which creates it by name. */
    public BinaryVectorBinder() {}

    @Override
    public void bind(
            BinaryVector annotation,
            MetadataBuildingContext buildingContext,
            PersistentClass persistentClass,
            Property property) {
        Value bound =
                property.getValue() instanceof Collection collection ? collection.getElement() : property.getValue();
        boolean isFloats =
                bound != property.getValue() || float[].class.getName().equals(property.getReturnedClassName());
        if (!isFloats || !(bound instanceof BasicValue value)) {
            throw new AnnotationException(
                    "%s.%s has @BinaryVector, but is no float[]. Make it one, or take @BinaryVector away."
                            .formatted(persistentClass.getEntityName(), property.getName()));
        }
        VectorJdbcType type = value.getColumn() instanceof Column column && column.getArrayLength() != null
                ? VectorJdbcType.of(column.getArrayLength())
                : VectorJdbcType.ofAnyDimensions();
        value.setExplicitJdbcTypeAccess(types -> VectorJdbcType.isSupported()
                ? type
                : types.getJdbcTypeRegistry().getDescriptor(SqlTypes.VECTOR));
    }
}
