package io.github.pgai4j.hibernate;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ClassDetailsRegistry;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.MutableAnnotationTarget;
import org.hibernate.models.spi.MutableClassDetails;
import org.hibernate.service.ServiceRegistry;

/**
 * Maps the annotated attributes as the inverse side of the generated entities' {@code parent}.
 *
 * <p>Runs as a type contributor because that is the first hook after container class transformers are in place, so that
 * loading entity classes does no harm, and the last before Hibernate binds them.
 */
public final class RelationshipMapping implements TypeContributor {

    /** For the service loader. */
    public RelationshipMapping() {}

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry serviceRegistry) {
        BootingUnit.take(contributions.getTypeConfiguration()).ifPresent(unit -> {
            BootstrapContext context = unit.context().get();
            if (context != null) {
                map(context, new UnitMembership(unit.sources().get(), context));
            }
        });
    }

    private static void map(BootstrapContext context, UnitMembership membership) {
        ClassDetailsRegistry classes = context.getModelsContext().getClassDetailsRegistry();
        for (IndexedRelationship relationship : RelationshipIndex.read(context.getClassLoaderService())) {
            ClassDetails generated = classes.resolveClassDetails(relationship.generated());
            if (membership.includes(relationship.source())) {
                member(classes.resolveClassDetails(relationship.source()), relationship.attribute())
                        .ifPresent(RelationshipMapping::mapInverseSide);
            } else {
                // Without its source the generated entity cannot be mapped; Hibernate ignores it when it is no entity.
                ((MutableClassDetails) generated)
                        .removeAnnotationUsage(context.getModelsContext()
                                .getAnnotationDescriptorRegistry()
                                .getDescriptor(Entity.class));
            }
        }
    }

    private static Optional<MemberDetails> member(ClassDetails source, String attribute) {
        return Stream.<MemberDetails>concat(source.getFields().stream(), source.getMethods().stream())
                .filter(member -> member.hasDirectAnnotationUsage(VectorizerRelationship.class))
                .filter(member -> attribute.equals(member.resolveAttributeName()))
                .findFirst();
    }

    // What the user wrote beside our annotation stays as it is.
    private static void mapInverseSide(MemberDetails member) {
        VectorizerRelationship relationship = member.getDirectAnnotationUsage(VectorizerRelationship.class);
        MutableAnnotationTarget target = (MutableAnnotationTarget) member;
        if (!member.hasDirectAnnotationUsage(OneToMany.class)) {
            target.addAnnotationUsage(new InverseSide(relationship.fetch()));
        }
        if (relationship.ordered() && !member.hasDirectAnnotationUsage(OrderBy.class)) {
            target.addAnnotationUsage(new OrderByChunk());
        }
        if (relationship.batchSize() > 0 && !member.hasDirectAnnotationUsage(BatchSize.class)) {
            target.addAnnotationUsage(new CollectionBatch(relationship.batchSize()));
        }
    }
}
