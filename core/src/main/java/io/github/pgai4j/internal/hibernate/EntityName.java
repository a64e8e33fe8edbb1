package io.github.pgai4j.internal.hibernate;

import jakarta.persistence.Entity;
import java.lang.annotation.Annotation;

/** {@code @Entity(name)}. */
@SuppressWarnings("ClassExplicitlyAnnotation") // as InverseSide
record EntityName(String name) implements Entity {

    @Override
    public Class<? extends Annotation> annotationType() {
        return Entity.class;
    }
}
