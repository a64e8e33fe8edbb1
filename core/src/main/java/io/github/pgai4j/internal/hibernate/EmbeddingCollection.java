package io.github.pgai4j.internal.hibernate;

import java.lang.annotation.Annotation;
import org.hibernate.annotations.CollectionType;
import org.hibernate.annotations.Parameter;
import org.hibernate.usertype.UserCollectionType;

/** {@code @CollectionType(type)}. */
@SuppressWarnings("ClassExplicitlyAnnotation") // as InverseSide
record EmbeddingCollection(Class<? extends UserCollectionType> type) implements CollectionType {

    @Override
    public Parameter[] parameters() {
        return new Parameter[0];
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return CollectionType.class;
    }
}
