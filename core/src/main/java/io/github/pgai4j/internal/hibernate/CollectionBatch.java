package io.github.pgai4j.internal.hibernate;

import java.lang.annotation.Annotation;
import org.hibernate.annotations.BatchSize;

/** {@code @BatchSize(size)}. */
@SuppressWarnings("ClassExplicitlyAnnotation") // as InverseSide
record CollectionBatch(int size) implements BatchSize {

    @Override
    public Class<? extends Annotation> annotationType() {
        return BatchSize.class;
    }
}
