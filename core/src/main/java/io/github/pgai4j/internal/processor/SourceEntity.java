package io.github.pgai4j.internal.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * The entity that declares a relationship.
 *
 * @param binaryName as in class files: {@code app.Outer$Inner}
 * @param isPublic whether code outside its package can refer to it
 * @param isPrivate whether no other code can refer to it
 * @param propertyAccess whether its key is annotated on a getter
 * @param table logical name of the table that holds its key
 */
record SourceEntity(
        TypeElement element,
        String packageName,
        String binaryName,
        boolean isPublic,
        boolean isPrivate,
        boolean propertyAccess,
        Optional<String> catalog,
        Optional<String> schema,
        String table,
        List<KeyAttribute> key) {

    String qualifiedName() {
        return element.getQualifiedName().toString();
    }

    /** As other classes of its package write it: {@code Outer.Inner}. */
    String reference() {
        return packageName.isEmpty() ? qualifiedName() : qualifiedName().substring(packageName.length() + 1);
    }
}
