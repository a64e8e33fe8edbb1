package io.github.pgai4j.processor;

import java.beans.Introspector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The persistent classes that a managed class inherits from, and their members as that class sees them. */
final class Hierarchy {

    private final Types types;

    Hierarchy(Types types) {
        this.types = types;
    }

    /** The class itself first, then its entity and mapped superclasses. */
    List<TypeElement> classes(TypeElement managed) {
        List<TypeElement> classes = new ArrayList<>();
        classes.add(managed);
        TypeMirror above = managed.getSuperclass();
        while (above.getKind() == TypeKind.DECLARED) {
            TypeElement superclass = (TypeElement) ((DeclaredType) above).asElement();
            if (Mirrors.has(superclass, Names.ENTITY) || Mirrors.has(superclass, Names.MAPPED_SUPERCLASS)) {
                classes.add(superclass);
            }
            above = superclass.getSuperclass();
        }
        return classes;
    }

    /** Fields and getters in source order, inherited ones first. */
    List<Element> members(TypeElement managed) {
        List<Element> members = new ArrayList<>();
        List<TypeElement> classes = classes(managed);
        for (int i = classes.size() - 1; i >= 0; i--) {
            classes.get(i).getEnclosedElements().stream()
                    .filter(Hierarchy::isProperty)
                    .forEach(members::add);
        }
        return members;
    }

    /** Type of a member, with the type arguments that the managed class gives to a generic superclass. */
    TypeMirror type(TypeElement managed, Element member) {
        TypeMirror type = types.asMemberOf((DeclaredType) managed.asType(), member);
        return Mirrors.isMethod(member) ? ((ExecutableType) type).getReturnType() : type;
    }

    /** Whether a member is a field or getter of an instance, and so may be a persistent attribute. */
    static boolean isProperty(Element member) {
        if (member.getModifiers().contains(Modifier.STATIC)) {
            return false;
        }
        return !(member instanceof ExecutableElement method)
                ? member.getKind() == ElementKind.FIELD
                : method.getParameters().isEmpty()
                        && prefix(method).length() < name(method).length();
    }

    /** Name of the persistent attribute that a field or getter stands for. */
    static String attributeName(Element property) {
        return property instanceof ExecutableElement method
                ? Introspector.decapitalize(
                        name(method).substring(prefix(method).length()))
                : name(property);
    }

    static TypeElement owner(Element property) {
        return (TypeElement) Objects.requireNonNull(property.getEnclosingElement());
    }

    private static String prefix(ExecutableElement method) {
        String name = name(method);
        return name.startsWith("get") ? "get" : name.startsWith("is") ? "is" : name;
    }

    private static String name(Element element) {
        return element.getSimpleName().toString();
    }
}
