package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.CollectionType;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.models.spi.MutableAnnotationTarget;

/** The annotated attribute of a source entity, as Hibernate sees it before it binds it. */
record SourceAttribute(MemberDetails member, VectorizerRelationship annotation) {

    /** Empty where the class has changed since the index was written. */
    static Optional<SourceAttribute> find(IndexedRelationship relationship, ModelsContext models) {
        ClassDetails source = models.getClassDetailsRegistry().resolveClassDetails(relationship.source());
        return Stream.<MemberDetails>concat(source.getFields().stream(), source.getMethods().stream())
                .filter(member -> member.hasDirectAnnotationUsage(VectorizerRelationship.class))
                .filter(member -> relationship.attribute().equals(member.resolveAttributeName()))
                .map(member ->
                        new SourceAttribute(member, member.getDirectAnnotationUsage(VectorizerRelationship.class)))
                .findFirst();
    }

    /** Maps it as the inverse side of {@code parent}; what the user wrote beside our annotation stays as it is. */
    void mapAsInverseSide() {
        MutableAnnotationTarget target = (MutableAnnotationTarget) member;
        if (!member.hasDirectAnnotationUsage(OneToMany.class)) {
            target.addAnnotationUsage(new InverseSide(annotation.fetch()));
        }
        if (!member.hasDirectAnnotationUsage(CollectionType.class)) {
            boolean isSet = member.getType().determineRawClass().getClassName().equals(Set.class.getName());
            target.addAnnotationUsage(new EmbeddingCollection(isSet ? EmbeddingSetType.class : EmbeddingBagType.class));
        }
        if (annotation.ordered() && !member.hasDirectAnnotationUsage(OrderBy.class)) {
            target.addAnnotationUsage(new OrderByChunk());
        }
        if (annotation.batchSize() > 0 && !member.hasDirectAnnotationUsage(BatchSize.class)) {
            target.addAnnotationUsage(new CollectionBatch(annotation.batchSize()));
        }
    }
}
