package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.hibernate.vector.BinaryVector;
import java.lang.annotation.Annotation;

/** {@code @BinaryVector}, as if the processor had written it. */
@SuppressWarnings("ClassExplicitlyAnnotation") // Hibernate takes usages that are added at boot as instances
record BinaryTransport() implements BinaryVector {

    @Override
    public Class<? extends Annotation> annotationType() {
        return BinaryVector.class;
    }
}
