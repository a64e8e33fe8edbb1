package io.github.pgai4j.internal.processor;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;

/** What {@code @VectorizerRelationship} says. */
record Settings(
        int dimensions,
        Optional<String> targetSchema,
        Optional<String> targetTable,
        String fetch,
        String parentFetch,
        int batchSize) {

    static Settings from(AnnotationMirror relationship) {
        return new Settings(
                Mirrors.number(relationship, "dimensions", 0),
                Mirrors.text(relationship, "targetSchema"),
                Mirrors.text(relationship, "targetTable"),
                Mirrors.constant(relationship, "fetch", "LAZY"),
                Mirrors.constant(relationship, "parentFetch", "LAZY"),
                Mirrors.number(relationship, "batchSize", -1));
    }
}
