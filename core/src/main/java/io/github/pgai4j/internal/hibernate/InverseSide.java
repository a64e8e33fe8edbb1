package io.github.pgai4j.internal.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.OneToMany;
import java.lang.annotation.Annotation;

/** {@code @OneToMany(mappedBy = "parent")}, as if it stood beside {@code @VectorizerRelationship}. */
@SuppressWarnings("ClassExplicitlyAnnotation") // Hibernate takes usages that are added at boot as instances
record InverseSide(FetchType fetch) implements OneToMany {

    @Override
    public String mappedBy() {
        return "parent";
    }

    @Override
    public Class<?> targetEntity() {
        return void.class;
    }

    @Override
    public CascadeType[] cascade() {
        return new CascadeType[0];
    }

    @Override
    public boolean orphanRemoval() {
        return false;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return OneToMany.class;
    }
}
