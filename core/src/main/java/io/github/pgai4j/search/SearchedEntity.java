package io.github.pgai4j.search;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.FetchTiming;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * A generated entity, as a session factory maps it.
 *
 * @param relationship the annotation that it was generated for
 * @param parentKey its attributes for the key columns of its parent
 */
record SearchedEntity<E>(
        EntityType<E> model, VectorizerRelationship relationship, EntityPersister persister, ParentKey parentKey) {

    static final String UUID = "embeddingUuid";
    static final String CHUNK_SEQ = "chunkSeq";
    static final String CHUNK = "chunk";
    static final String EMBEDDING = "embedding";
    static final String PARENT = "parent";

    private static final Set<String> COMMON = Set.of(UUID, CHUNK_SEQ, CHUNK, EMBEDDING, PARENT);

    /** @throws IllegalArgumentException if {@code type} is no generated entity of this session factory */
    static <E> SearchedEntity<E> of(SessionFactoryImplementor factory, Class<E> type) {
        EntityType<E> model = entity(factory, type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is not an entity that is generated for a @VectorizerRelationship and mapped by this session factory; name the element type of the annotated attribute"
                                .formatted(type.getName())));
        VectorizerRelationship relationship = relationship(model)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s belongs to no @VectorizerRelationship; name the element type of an attribute that has the annotation"
                                .formatted(type.getName())));
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(type);
        return new SearchedEntity<>(model, relationship, persister, ParentKey.of(persister, keyAttributes(model)));
    }

    private static List<String> keyAttributes(EntityType<?> model) {
        return model.getSingularAttributes().stream()
                .map(Attribute::getName)
                .filter(name -> !COMMON.contains(name))
                .sorted()
                .toList();
    }

    private static <E> Optional<EntityType<E>> entity(SessionFactoryImplementor factory, Class<E> type) {
        if (!StoredEmbedding.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        return factory.getJpaMetamodel().getEntities().stream()
                .filter(entity -> type.equals(entity.getJavaType()))
                .findFirst()
                .map(entity -> factory.getJpaMetamodel().entity(type));
    }

    private static Optional<VectorizerRelationship> relationship(EntityType<?> model) {
        return parent(model).getPluralAttributes().stream()
                .filter(attribute -> model.getJavaType().equals(elementType(attribute)))
                .map(attribute -> (AnnotatedElement) attribute.getJavaMember())
                .map(member -> member.getAnnotation(VectorizerRelationship.class))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Class<?> elementType(PluralAttribute<?, ?, ?> attribute) {
        return attribute.getElementType().getJavaType();
    }

    private static ManagedType<?> parent(EntityType<?> model) {
        return (ManagedType<?>) ((SingularAttribute<?, ?>) model.getAttribute(PARENT)).getType();
    }

    /** The table of the source entity, as SQL names it. */
    String sourceTable(SessionFactoryImplementor factory) {
        return factory.getMappingMetamodel()
                .getEntityDescriptor(parent().getJavaType())
                .getMappedTableDetails()
                .getTableName();
    }

    /** The source entity. */
    ManagedType<?> parent() {
        return parent(model);
    }

    /**
     * Whether the parent's key is a class of several attributes; Hibernate selects it only where the parent is joined.
     */
    boolean hasIdClass() {
        return parent() instanceof IdentifiableType<?> type && !type.hasSingleIdAttribute();
    }

    /** Whether the parent's key is one attribute, of one column, that an embedding has as well. */
    boolean hasBasicKey() {
        return parent() instanceof IdentifiableType<?> type
                && type.hasSingleIdAttribute()
                && type.getIdType().getPersistenceType() == Type.PersistenceType.BASIC;
    }

    /** Whether Hibernate adds a condition to each query of it in {@code session}. */
    boolean isRestricted(SharedSessionContractImplementor session) {
        return persister.hasWhereRestrictions()
                || persister.isAffectedByEnabledFilters(session.getLoadQueryInfluencers(), false);
    }

    /** Whether an embedding is never read without its parent, with a statement for each unless it is fetched. */
    boolean needsParent() {
        return persister.findAttributeMapping(PARENT).getMappedFetchOptions().getTiming() == FetchTiming.IMMEDIATE;
    }

    /** The embedding store, as SQL names it. */
    String table() {
        return persister.getMappedTableDetails().getTableName();
    }

    Class<E> type() {
        return model.getJavaType();
    }

    String name() {
        return type().getSimpleName();
    }

    int dimensions() {
        return relationship.dimensions();
    }
}
