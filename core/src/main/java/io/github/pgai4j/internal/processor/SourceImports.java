package io.github.pgai4j.internal.processor;

import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The imports of a source file. The language model does not have them, only javac's syntax tree does, which javac shows
 * to those who have its own environment: Gradle and IntelliJ put one of theirs around it.
 */
final class SourceImports {

    private final ProcessingEnvironment environment;

    SourceImports(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Qualified names, none of them static; empty where the compiler does not show them. */
    Optional<List<String>> of(TypeElement type) {
        try {
            return trees(environment, Collections.newSetFromMap(new IdentityHashMap<>()))
                    .map(trees -> imports(trees.getPath(type)));
        } catch (NoClassDefFoundError withoutJavac) {
            return Optional.empty();
        }
    }

    // A class file has none: all its names are qualified.
    private static List<String> imports(@Nullable TreePath path) {
        return path == null
                ? List.of()
                : path.getCompilationUnit().getImports().stream()
                        .filter(declaration -> !declaration.isStatic())
                        .map(ImportTree::getQualifiedIdentifier)
                        .map(Object::toString)
                        .toList();
    }

    private static Optional<Trees> trees(ProcessingEnvironment candidate, Set<ProcessingEnvironment> seen) {
        if (!seen.add(candidate)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Trees.instance(candidate));
        } catch (IllegalArgumentException notOfJavac) {
            return delegates(candidate).stream()
                    .flatMap(delegate -> trees(delegate, seen).stream())
                    .findFirst();
        }
    }

    private static List<ProcessingEnvironment> delegates(ProcessingEnvironment wrapper) {
        Object holder = Proxy.isProxyClass(wrapper.getClass()) ? Proxy.getInvocationHandler(wrapper) : wrapper;
        List<ProcessingEnvironment> delegates = new ArrayList<>();
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (read(field, holder) instanceof ProcessingEnvironment delegate) {
                    delegates.add(delegate);
                }
            }
        }
        return delegates;
    }

    private static @Nullable Object read(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (ReflectiveOperationException | RuntimeException inaccessible) {
            return null;
        }
    }
}
