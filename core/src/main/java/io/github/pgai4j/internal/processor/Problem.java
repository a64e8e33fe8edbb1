package io.github.pgai4j.internal.processor;

import io.github.pgai4j.internal.contract.StoreContract;

/** Everything the processor complains about: a stable id, what is wrong, and the remedy. */
enum Problem {
    DIMENSIONS(
            "VectorizerDimensions",
            "@VectorizerRelationship(dimensions = %d): a vector has 1 to " + StoreContract.MAX_DIMENSIONS
                    + " dimensions." + " Write the length of the vectors that the vectorizer's model makes."),
    BATCH_SIZE(
            "VectorizerBatchSize",
            "@VectorizerRelationship(batchSize = %d): a batch has at least 1 collection; -1, the default, means no batches."),
    ATTRIBUTE_TYPE(
            "VectorizerAttributeType",
            "%s.%s has type %s. A relationship is a List<X>, Set<X> or Collection<X>, where X is the name of the entity to generate."),
    ATTRIBUTE_PLACE(
            "VectorizerAttributePlace",
            "%s.%s is %s. Annotate a persistent field, or the getter where the entity uses property access."),
    ACCESS(
            "VectorizerAccess",
            "%s is annotated on the %s, but the key of %s on the %s: Hibernate looks there only. Move @VectorizerRelationship to the %s."),
    ELEMENT_EXISTS(
            "VectorizerElementExists",
            "%s.%s: the type %s exists and is not generated. Name a type that does not exist yet: the processor generates it."),
    ELEMENT_NESTED(
            "VectorizerElementNested",
            "%s.%s: the element type %s would be nested in a class. Write the name of a top-level class, such as %s."),
    ELEMENT_PACKAGE(
            "VectorizerElementPackage",
            "%s: %s cannot refer to %s, which is not public. Make it public, or generate into package %s."),
    ELEMENT_IMPORT(
            "VectorizerElementImport",
            "%s.%s: this compiler or build tool does not show imports, so that the entity goes to package %s. If it is to go to another"
                    + " one, write that in the type of the attribute, such as List<com.example.%s>."),
    SOURCE_ENTITY(
            "VectorizerSourceEntity",
            "%s is %s. Declare @VectorizerRelationship in a class that is an @Entity itself."),
    SOURCE_VISIBILITY(
            "VectorizerSourceVisibility",
            "%s is private, so that the generated entity %s cannot refer to it. Make it package-private or public."),
    KEY_MISSING(
            "VectorizerKeyMissing",
            "%s has no @Id and no @EmbeddedId, in itself or in a superclass. Annotate its key."),
    KEY_SHAPE("VectorizerKeyShape", "%s.%s cannot be a key column of an embedding store: %s."),
    ENTITY_CLASH(
            "VectorizerEntityClash",
            "%s and %s would both generate %s. Give each relationship an element type of its own."),
    TABLE_CLASH(
            "VectorizerTableClash",
            "%s and %s both read the embedding store table %s. Set targetTable on one of them."),
    MAPPED_BY(
            "VectorizerMappedBy",
            "%s has @OneToMany(%s). Beside @VectorizerRelationship write @OneToMany(mappedBy = \"parent\") and nothing else."),
    OTHER_MAPPING("VectorizerOtherMapping", "%s has @%s as well, which says another mapping. Remove it."),
    IGNORED_MEMBER(
            "VectorizerIgnoredMember",
            "@VectorizerRelationship(fetch = %s) on %s has no effect beside @OneToMany(fetch = %s). Write it in @OneToMany."),
    CACHE(
            "VectorizerCache",
            "%s has @Cache, which has no effect: a worker writes the embeddings, and a cache of the application would not notice."
                    + " Remove it."),
    METAMODEL(
            "VectorizerMetamodel",
            "%s: another annotation processor wrote %s.%s as a SingularAttribute, because it cannot know that the attribute is a"
                    + " collection of entities. Add @OneToMany(mappedBy = \"parent\") to the attribute."),
    NOT_WRITTEN(
            "VectorizerNotWritten",
            "cannot write %s: %s. If it is among the sources given to javac, leave the folder of generated sources out."),
    INTERNAL(
            "VectorizerInternal",
            "the processor of @VectorizerRelationship ended with %s. This is a defect of pgai4j; please report it.");

    private final String id;
    private final String text;

    Problem(String id, String text) {
        this.id = id;
        this.text = text;
    }

    String message(Object... values) {
        return "[%s] ".formatted(id) + text.formatted(values);
    }
}
