package io.github.pgai4j.internal.hibernate;

import jakarta.persistence.OrderBy;
import java.lang.annotation.Annotation;

/** {@code @OrderBy("chunkSeq")}. */
@SuppressWarnings("ClassExplicitlyAnnotation") // as InverseSide
record OrderByChunk() implements OrderBy {

    @Override
    public String value() {
        return "chunkSeq";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return OrderBy.class;
    }
}
