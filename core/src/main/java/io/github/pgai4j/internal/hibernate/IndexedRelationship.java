package io.github.pgai4j.internal.hibernate;

/**
 * An entry of the processor's index.
 *
 * @param source class name of the entity that declares the relationship
 * @param attribute its annotated attribute
 * @param generated class name of the embedding store entity
 */
record IndexedRelationship(String source, String attribute, String generated) {

    static IndexedRelationship parse(String line) {
        int attribute = line.indexOf('#');
        int generated = line.indexOf('=', attribute);
        if (attribute < 0 || generated < 0) {
            throw new IllegalArgumentException(
                    "%s has the line \"%s\", which is not source#attribute=generated. Rebuild the module that contains it."
                            .formatted(RelationshipIndexReader.PATH, line));
        }
        return new IndexedRelationship(
                line.substring(0, attribute), line.substring(attribute + 1, generated), line.substring(generated + 1));
    }

    String generatedSimpleName() {
        return generated.substring(generated.lastIndexOf('.') + 1);
    }
}
