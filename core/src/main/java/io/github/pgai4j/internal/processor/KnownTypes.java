package io.github.pgai4j.internal.processor;

import java.util.List;

/** Qualified names of the types that the processor reads or writes. */
final class KnownTypes {

    static final String RELATIONSHIP = "io.github.pgai4j.VectorizerRelationship";
    static final String STORED_EMBEDDING = "io.github.pgai4j.StoredEmbedding";

    static final String GENERATED = "javax.annotation.processing.Generated";

    static final String ENTITY = "jakarta.persistence.Entity";
    static final String MAPPED_SUPERCLASS = "jakarta.persistence.MappedSuperclass";
    static final String TABLE = "jakarta.persistence.Table";
    static final String ID = "jakarta.persistence.Id";
    static final String EMBEDDED_ID = "jakarta.persistence.EmbeddedId";
    static final String EMBEDDABLE = "jakarta.persistence.Embeddable";
    static final String COLUMN = "jakarta.persistence.Column";
    static final String ACCESS = "jakarta.persistence.Access";
    static final String CACHE = "org.hibernate.annotations.Cache";
    static final String ONE_TO_MANY = "jakarta.persistence.OneToMany";

    /** Annotations that map an attribute in a way that is no relationship with an embedding store. */
    static final List<String> OTHER_MAPPINGS = List.of(
            "jakarta.persistence.Column",
            "jakarta.persistence.Convert",
            "jakarta.persistence.ElementCollection",
            "jakarta.persistence.JoinColumn",
            "jakarta.persistence.JoinColumns",
            "jakarta.persistence.JoinTable",
            "jakarta.persistence.ManyToMany",
            "jakarta.persistence.OrderColumn",
            "jakarta.persistence.Transient");

    private KnownTypes() {}
}
